import type { Line } from '../frame/piece.js'
import type { ColourDepth } from './colour-depth.js'
import type { BasicColour, Colour, Look, StyleName, Theme } from './styles.js'

const basicColours: readonly BasicColour[] = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'brightBlack',
  'brightRed',
  'brightGreen',
  'brightYellow',
  'brightBlue',
  'brightMagenta',
  'brightCyan',
  'brightWhite',
]

/** Turns lines into what is sent to the terminal: the only place where escape sequences are made (ECMA-48, SGR). */
export class Painter {
  private readonly sequences = new Map<StyleName, readonly [begin: string, end: string]>()

  constructor(theme: Theme, depth: ColourDepth) {
    for (const [name, look] of Object.entries(theme) as [StyleName, Look][])
      this.sequences.set(name, sequenceOf(look, depth))
  }

  paint(line: Line): string {
    let painted = ''
    for (const { text, style } of line) {
      const [begin, end] = style === undefined ? ['', ''] : (this.sequences.get(style) ?? ['', ''])
      painted += begin + text + end
    }
    return painted
  }
}

function sequenceOf(look: Look, depth: ColourDepth): readonly [string, string] {
  const begin: (number | string)[] = []
  const end: number[] = []
  const add = (on: number | string, off: number) => {
    begin.push(on)
    if (!end.includes(off)) end.unshift(off)
  }
  if (look.bold) add(1, 22)
  if (look.dim) add(2, 22)
  if (look.underline) add(4, 24)
  // Without colours a background cannot be seen: what it marked is inverse instead.
  if (look.inverse || (depth === 'none' && look.background !== undefined)) add(7, 27)
  if (depth !== 'none' && look.colour !== undefined) add(colourCode(look.colour, depth, 0), 39)
  if (depth !== 'none' && look.background !== undefined) add(colourCode(look.background, depth, 10), 49)
  if (begin.length === 0) return ['', '']
  return [`\x1b[${begin.join(';')}m`, `\x1b[${end.join(';')}m`]
}

/** @param shift 0 for the colour of letters, 10 for the one behind them */
function colourCode({ hex, basic }: Colour, depth: ColourDepth, shift: 0 | 10): string {
  if (depth === '16' || hex === undefined) {
    const index = basicColours.indexOf(basic)
    return String((index < 8 ? 30 + index : 82 + index) + shift)
  }
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16))
  if (depth === 'full') return `${38 + shift};2;${red};${green};${blue}`
  return `${38 + shift};5;${cubeColour(red, green, blue)}`
}

/** The nearest colour of xterm's 6 × 6 × 6 cube, or of its greys. */
function cubeColour(red: number, green: number, blue: number): number {
  if (Math.max(red, green, blue) - Math.min(red, green, blue) < 10) {
    const grey = Math.round((red - 8) / 10)
    if (grey >= 0 && grey <= 23) return 232 + grey
  }
  const step = (value: number) => (value < 48 ? 0 : value < 115 ? 1 : Math.round((value - 55) / 40))
  return 16 + 36 * step(red) + 6 * step(green) + step(blue)
}
