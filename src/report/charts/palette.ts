/**
 * The colours of charts: on paper, and on a dark page. Marks are those of Okabe and Ito (2008), which people with any kind of colour
 * vision tell apart; shades are of one hue, from few to many, and differ in lightness, so that they hold in grey print.
 */
export const palette = {
  /** What was found. */
  mark: { paper: '#0072b2', dark: '#56b4e9' },
  /** What it is held against. */
  other: { paper: '#d55e00', dark: '#f0a35e' },
  /** An area behind both. */
  band: { paper: '#dbe1e8', dark: '#36414f' },
  line: { paper: '#c3cad4', dark: '#475364' },
  soft: { paper: '#4f5968', dark: '#a8b2c0' },
  /** Text on the two darker shades of paper. */
  onStrong: { paper: '#fefefe', dark: '#0b1520' },
} as const

export const shades = [
  { paper: '#d6e6f4', dark: '#1f3a55' },
  { paper: '#85bcdb', dark: '#2c5f88' },
  { paper: '#2171b5', dark: '#7db8e0' },
  { paper: '#08306b', dark: '#d3e7f7' },
] as const

/** From this shade on, text on it is `palette.onStrong`. */
export const strongFrom = 2

/**
 * The look of charts on a page: their colours follow the page from light to dark, and text is of its colour. A chart in a file of its own
 * needs none of it: there it is black on white.
 */
export const chartStyle = [
  '.chart svg { display: block; color: inherit; }',
  '.chart .paper { fill: none; }',
  ...[...Object.values(palette), ...shades].flatMap(({ paper, dark }) =>
    (['fill', 'stroke'] as const).map(
      side => `.chart [${side}="${paper}"] { ${side}: light-dark(${paper}, ${dark}); }`,
    ),
  ),
].join('\n')
