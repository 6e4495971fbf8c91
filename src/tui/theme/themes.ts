import type { BasicColour, Colour, LaneStyle, Look, Theme } from './styles.js'

const basic = (name: BasicColour): Colour => ({ basic: name })
const rich = (hex: `#${string}`, name: BasicColour): Colour => ({ hex, basic: name })

function lanes(colours: readonly Colour[]): Record<LaneStyle, Look> {
  const lane = (index: number): Look => ({ colour: colours[index] ?? basic('white'), bold: true })
  return { lane0: lane(0), lane1: lane(1), lane2: lane(2), lane3: lane(3), lane4: lane(4), lane5: lane(5) }
}

/** What does not depend on the background. The cursor is inverse, so that it is seen on any. */
const shapes = {
  strong: { bold: true },
  cursor: { inverse: true },
  coded: { underline: true },
} satisfies Partial<Theme>

const dark: Theme = {
  ...shapes,
  dim: { colour: rich('#8a8f98', 'brightBlack') },
  selection: { background: rich('#264f78', 'blue'), colour: rich('#ffffff', 'brightWhite') },
  match: { background: rich('#5c4a00', 'yellow'), colour: rich('#ffffff', 'black') },
  speaker: { bold: true, colour: rich('#7fb8e6', 'cyan') },
  rule: { colour: rich('#5a5f68', 'brightBlack') },
  bar: { background: rich('#2b303b', 'brightBlack'), colour: rich('#e6e6e6', 'brightWhite') },
  good: { colour: rich('#7ec699', 'green') },
  warn: { colour: rich('#e5c07b', 'yellow') },
  bad: { bold: true, colour: rich('#ff7b72', 'brightRed') },
  ...lanes([
    rich('#e5c07b', 'yellow'),
    rich('#61afef', 'brightBlue'),
    rich('#98c379', 'green'),
    rich('#d19afc', 'magenta'),
    rich('#56d4dd', 'cyan'),
    rich('#ff9e8a', 'brightRed'),
  ]),
}

const light: Theme = {
  ...shapes,
  dim: { colour: rich('#5f6570', 'brightBlack') },
  selection: { background: rich('#b5d5ff', 'cyan'), colour: rich('#000000', 'black') },
  match: { background: rich('#ffe08a', 'yellow'), colour: rich('#000000', 'black') },
  speaker: { bold: true, colour: rich('#0b5394', 'blue') },
  rule: { colour: rich('#9aa0a8', 'brightBlack') },
  bar: { background: rich('#dfe3e8', 'white'), colour: rich('#1b1f24', 'black') },
  good: { colour: rich('#1a7f37', 'green') },
  warn: { colour: rich('#8a5a00', 'magenta') },
  bad: { bold: true, colour: rich('#b3261e', 'red') },
  ...lanes([
    rich('#8a5a00', 'magenta'),
    rich('#0b5394', 'blue'),
    rich('#1a7f37', 'green'),
    rich('#7b2fa8', 'magenta'),
    rich('#006d77', 'cyan'),
    rich('#b3261e', 'red'),
  ]),
}

/** Only the strongest contrasts: nothing is faint, what is chosen is inverse. */
const contrast: Theme = {
  ...shapes,
  dim: {},
  coded: { underline: true, bold: true },
  selection: { inverse: true, bold: true },
  match: { inverse: true, underline: true },
  speaker: { bold: true, underline: true },
  rule: {},
  bar: { inverse: true },
  good: { bold: true },
  warn: { bold: true, underline: true },
  bad: { bold: true, inverse: true },
  ...lanes([
    basic('brightYellow'),
    basic('brightCyan'),
    basic('brightWhite'),
    basic('brightMagenta'),
    basic('brightGreen'),
    basic('brightRed'),
  ]),
}

/** Colours of Okabe and Ito (2008), which people with any usual colour blindness tell apart. */
const colourBlind: Theme = {
  ...dark,
  selection: { background: rich('#0072b2', 'blue'), colour: rich('#ffffff', 'brightWhite') },
  match: { background: rich('#e69f00', 'yellow'), colour: rich('#000000', 'black') },
  speaker: { bold: true, colour: rich('#56b4e9', 'cyan') },
  good: { colour: rich('#56b4e9', 'cyan') },
  warn: { colour: rich('#f0e442', 'yellow') },
  bad: { bold: true, colour: rich('#d55e00', 'brightRed') },
  ...lanes([
    rich('#e69f00', 'yellow'),
    rich('#56b4e9', 'brightCyan'),
    rich('#009e73', 'green'),
    rich('#f0e442', 'brightYellow'),
    rich('#cc79a7', 'magenta'),
    rich('#d55e00', 'brightRed'),
  ]),
}

export const themes = { dark, light, 'high-contrast': contrast, 'colour-blind': colourBlind } as const

export type ThemeName = keyof typeof themes

export const themeNames = Object.keys(themes) as readonly ThemeName[]

export function isThemeName(name: string): name is ThemeName {
  return Object.hasOwn(themes, name)
}
