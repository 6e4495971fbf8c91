import { describe, expect, it } from 'vitest'
import type { CodesByCase } from '../../../src/analysis/index.js'
import { agreementMap } from '../../../src/report/charts/agreement-map.js'
import { codesByCaseMap } from '../../../src/report/charts/code-maps.js'
import { cooccurrenceMap } from '../../../src/report/charts/cooccurrence-map.js'
import { countShades } from '../../../src/report/charts/heat-map.js'
import { heatMapSvg } from '../../../src/report/charts/heat-map-svg.js'
import { heatMapText } from '../../../src/report/charts/heat-map-text.js'
import { terminalWidth } from '../../../src/text/index.js'
import { elementsOf, textsOf } from './drawing.js'

const hostile = '<script>alert("x")</script> & \'שלום\'\u202e\u0000'

function codesByCase(
  cases: string[],
  codes: [name: string, depth: number, codings: number[]][],
): CodesByCase {
  return {
    by: 'code',
    where: null,
    cases,
    codes: codes.map(([name, depth, codings]) => ({
      code: name,
      name,
      label: name,
      depth,
      origin: 'deductive',
      codings,
      total: codings.reduce((sum, each) => sum + each, 0),
      found: codings.filter(each => each > 0).length,
    })),
    used: 'codings of BK',
  }
}

const small = codesByCase(
  ['P01', 'P02'],
  [
    ['scheduling', 0, [12, 0]],
    ['saves time', 1, [3, 0]],
  ],
)

const large = codesByCase(
  Array.from({ length: 100 }, (_, at) => `P${String(at + 1).padStart(3, '0')}`),
  Array.from({ length: 50 }, (_, code) => [
    `a code with quite a long name, number ${code}`,
    code % 5 === 0 ? 0 : 1,
    Array.from({ length: 100 }, (_, at) => (code * at) % 7),
  ]),
)

describe('shades of counts', () => {
  it('are one for each number up to four, then widen towards the top', () => {
    expect(countShades(0)).toMatchObject({ key: [] })
    expect(countShades(3).key).toEqual(['1', '2', '3'])
    expect(countShades(12).key).toEqual(['1', '2–3', '4–6', '7–12'])
    const { shadeOf } = countShades(12)
    expect([0, 1, 2, 3, 4, 6, 7, 12].map(shadeOf)).toEqual(['blank', 0, 1, 1, 2, 2, 3, 3])
  })
})

describe('a heat map', () => {
  it('is an image with a name and a description, black on white, the same each time', () => {
    const { svg, width, height } = heatMapSvg(codesByCaseMap(small), 'codes')
    const [root, title, description] = elementsOf(svg)
    expect(root?.attributes).toMatchObject({
      role: 'img',
      'aria-labelledby': 'codes-title codes-desc',
      width: String(width),
      height: String(height),
      fill: 'currentColor',
    })
    expect(title).toEqual({ name: 'title', attributes: { id: 'codes-title' }, text: 'Codings by case' })
    expect(description?.text).toBe(
      '2 codes by 2 cases, shaded by the number of settled codings. Most: 12 codings of scheduling in P01.',
    )
    expect(svg).toContain('<rect fill="white"')
    expect(heatMapSvg(codesByCaseMap(small), 'codes').svg).toBe(svg)
  })

  it('shows each figure in its cell, none as a blank, with totals, key and n', () => {
    const texts = textsOf(heatMapSvg(codesByCaseMap(small), 'codes').svg)
    expect(texts).toEqual(
      expect.arrayContaining(['scheduling', 'saves time', 'P01', 'P02', '12', '3', 'codings', 'cases of 2']),
    )
    expect(texts).toContain('Settled codings of 2 codes, 2 cases')
    expect(texts).toContain('7–12 codings')
    expect(texts).not.toContain('0')
  })

  it('escapes names, takes out what reorders text, and refers to nothing elsewhere', () => {
    const map = codesByCaseMap(codesByCase([hostile], [[hostile, 0, [1]]]))
    const { svg } = heatMapSvg({ ...map, headline: hostile, title: hostile }, 'codes')
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('\u202e')
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|url\(|@import|href=/)
    expect(textsOf(svg).filter(text => text.startsWith('<script>alert("x")'))).not.toEqual([])
    expect(heatMapText(map, 80).join('\n')).not.toMatch(/[\u202e\u0000]/)
  })

  it('of 50 codes and 100 cases is small, with every name', () => {
    const { svg, width } = heatMapSvg(codesByCaseMap(large), 'codes')
    const elements = elementsOf(svg)
    expect(svg.length).toBeLessThan(80_000)
    expect(elements.length).toBeLessThan(600)
    expect(width).toBeLessThan(1350)
    for (const name of ['P001', 'P050', 'P100']) expect(textsOf(svg)).toContain(name)
    expect(elements.filter(({ name }) => name === 'title').map(({ text }) => text)).toContain(
      'a code with quite a long name, number 49',
    )
  })

  it('says of what is undefined that it is, and why', () => {
    const map = agreementMap(
      {
        heading: 'theme',
        columns: ['P01', 'P02'],
        rows: [
          {
            label: 'scheduling',
            estimates: [
              { status: 'defined', value: 0.9 },
              { status: 'undefined', reason: 'nothing varies' },
            ],
          },
        ],
      },
      { by: 'document', headline: 'α, n = 63' },
    )
    const texts = textsOf(heatMapSvg(map, 'agreement').svg)
    expect(texts).toEqual(expect.arrayContaining(['0.90', 'undef.', 'undefined']))
    expect(map.notes).toEqual(['Undefined: nothing varies (scheduling in P02).'])
    expect(heatMapText(map, 80)).toEqual([
      '  theme          P01    P02',
      '  scheduling  █ 0.90      ×',
      '',
      '  ░ less  ▒ .40 to .67  ▓ .67 to .80  █ .80 and more  × undefined',
    ])
  })

  it('of codes that occur together shows each pair once', () => {
    const map = cooccurrenceMap(
      {
        codes: ['scheduling', 'billing', 'tests'],
        counts: [
          [9, 2, 0],
          [2, 9, 1],
          [0, 1, 9],
        ],
      },
      'same turn, n = 63 turns',
    )
    expect(map.description).toBe(
      '3 codes with each other, shaded by how often they occur together. Most: scheduling with billing, 2 times.',
    )
    expect(heatMapText(map, 80)).toEqual([
      '  code     scheduling    billing',
      '  billing         ▒ 2',
      '  tests             ·        ░ 1',
      '',
      '  ░ once  ▒ 2 times  · never',
    ])
    const texts = textsOf(heatMapSvg(map, 'cooccurrence').svg)
    expect(texts.filter(text => /^\d$/.test(text))).toEqual(['2', '1'])
  })
})

describe('a heat map in a terminal', () => {
  it('has a sign beside each figure, so that nothing is told by colour', () => {
    expect(heatMapText(codesByCaseMap(small), 80)).toEqual([
      '  code           P01  P02  all  cases',
      '  scheduling    █ 12    ·   12      1',
      '    saves time   ▒ 3    ·    3      1',
      '',
      '  ░ 1 coding  ▒ 2–3 codings  ▓ 4–6 codings  █ 7–12 codings  · none',
    ])
  })

  it('of many cases has a sign for each, under names that run downwards, within the columns there are', () => {
    const lines = heatMapText(codesByCaseMap(large), 80)
    expect(Math.max(...lines.map(terminalWidth))).toBeLessThanOrEqual(80)
    expect(
      lines
        .filter(line => /^ +P+$/.test(line))
        .join('')
        .replaceAll(' ', ''),
    ).toHaveLength(100)
    expect(lines.join('\n')).toContain('all  cases')
  })
})
