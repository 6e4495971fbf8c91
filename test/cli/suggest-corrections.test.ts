import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { cliIn } from '../support/run-cli.js'
import { withSampleStudy } from '../support/sample-study.js'

const sample = join(import.meta.dirname, '../../transcripts-sample/corrections.csv')

it('finds most mishearings of the sample study by their glossary, few others, and corrects by its own file', () =>
  withSampleStudy(async (framewise, folder) => {
    const known = parse(readFileSync(sample, 'utf8'), { columns: true }) as {
      find: string
      replace: string
    }[]
    writeFileSync(
      join(folder, 'terms.txt'),
      `# what may be said\n${known.map(({ replace }) => replace).join('\n')}\n`,
    )
    const out = await framewise('suggest', 'corrections', '--glossary', 'terms.txt', '--json')
    const found = JSON.parse(out) as { find: string; replace: string; where: string; example: string }[]
    const isKnown = ({ find, replace }: { find: string; replace: string }) =>
      known.some(each => each.find.toLowerCase() === find && each.replace === replace)
    expect(found.filter(isKnown).length).toBeGreaterThanOrEqual(7)
    expect(found.filter(each => !isKnown(each)).length).toBeLessThanOrEqual(5)
    expect(found.find(({ find }) => find === 'in sullen')).toMatchObject({ where: 'P01 l.41' })

    await framewise('suggest', 'corrections', '--glossary', 'terms.txt', '-o', 'c.csv')
    const plan = await cliIn(folder)(['correct', '--from', 'c.csv', '--dry-run'])
    expect(plan).toMatchObject({ code: 0 })
    expect(plan.out).toContain('P01 l.41   Dr. Alvarez  in sullen')
    expect(plan.err).not.toContain('not known')
  }))

it('without a glossary suggests what is often said elsewhere, and no other form of a word', () =>
  withSampleStudy(async framewise => {
    const found = JSON.parse(await framewise('suggest', 'corrections', '--json')) as {
      find: string
      replace: string
    }[]
    expect(found).toContainEqual(expect.objectContaining({ find: 'die a beaties', replace: 'diabetes' }))
    expect(found.map(({ find }) => find)).not.toContain('patients')
    expect(found.length).toBeLessThan(10)
  }))
