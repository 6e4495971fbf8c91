import { describe, expect, it } from 'vitest'
import { palette, shades, strongFrom } from '../../../src/report/charts/palette.js'

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** Of a page, as pages have them. */
const page = { paper: { back: '#ffffff', text: '#1b2330' }, dark: { back: '#1a2029', text: '#e4e8ee' } }

describe.each(['paper', 'dark'] as const)('the colours of charts on %s', side => {
  it('let figures be read on every shade', () => {
    for (const [place, shade] of shades.entries()) {
      const ink = place >= strongFrom ? palette.onStrong[side] : page[side].text
      expect(contrast(shade[side], ink), shade[side]).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('stand off the page: text as text, marks as marks', () => {
    expect(contrast(palette.soft[side], page[side].back)).toBeGreaterThanOrEqual(4.5)
    for (const mark of [palette.mark, palette.other])
      expect(contrast(mark[side], page[side].back)).toBeGreaterThanOrEqual(3)
  })

  it('go evenly from few to many in lightness, so that grey print tells them apart', () => {
    const steps = shades.map(shade => luminance(shade[side]))
    const rising = side === 'dark' ? steps : steps.toReversed()
    for (const [place, step] of rising.slice(1).entries())
      expect((step + 0.05) / ((rising[place] ?? 0) + 0.05)).toBeGreaterThan(1.4)
  })
})
