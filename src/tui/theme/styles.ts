/** What a stretch of the screen is; a theme says how it looks. */
export type StyleName =
  /** Headings, names, what is chosen. */
  | 'strong'
  /** Less important: line numbers, the interviewer's turns, hints. */
  | 'dim'
  /** The cursor of the focused pane. */
  | 'cursor'
  /** Selected words, and the chosen row of a list. */
  | 'selection'
  /** Words that are coded by the coding under the cursor. */
  | 'coded'
  /** A match of the search. */
  | 'match'
  | 'speaker'
  /** Frames and rules. */
  | 'rule'
  /** The status line. */
  | 'bar'
  | 'good'
  | 'warn'
  | 'bad'
  | LaneStyle

/** Looks of lanes and coders, told apart by letter too. */
export type LaneStyle = 'lane0' | 'lane1' | 'lane2' | 'lane3' | 'lane4' | 'lane5'

export const laneStyles: readonly LaneStyle[] = ['lane0', 'lane1', 'lane2', 'lane3', 'lane4', 'lane5']

/** How one style looks. Colours are names of the 16 every terminal has, or `#rrggbb` with such a name to fall back on. */
export interface Look {
  colour?: Colour
  background?: Colour
  bold?: boolean
  dim?: boolean
  underline?: boolean
  inverse?: boolean
}

export type BasicColour =
  | 'black'
  | 'red'
  | 'green'
  | 'yellow'
  | 'blue'
  | 'magenta'
  | 'cyan'
  | 'white'
  | 'brightBlack'
  | 'brightRed'
  | 'brightGreen'
  | 'brightYellow'
  | 'brightBlue'
  | 'brightMagenta'
  | 'brightCyan'
  | 'brightWhite'

/** A colour for terminals that can show any, and the nearest of the 16 for those that cannot. */
export interface Colour {
  hex?: `#${string}`
  basic: BasicColour
}

export type Theme = Readonly<Record<StyleName, Look>>
