/** A code of the made-up codebook. */
export interface MadeCode {
  name: string
  /** As commands take it: `theme-03/code-2`. */
  path: string
  theme: string
}

const codesPerTheme = 5

/** So many codes: themes that hold four codes each, themes counted too. */
export function makeCodes(count: number): MadeCode[] {
  return Array.from({ length: count }, (_, index) => {
    const theme = `theme-${String(Math.floor(index / codesPerTheme) + 1).padStart(2, '0')}`
    const place = index % codesPerTheme
    return place === 0
      ? { name: theme, path: theme, theme }
      : { name: `code-${place}`, path: `${theme}/code-${place}`, theme }
  })
}

/** The codes as a codebook file. */
export function codebookYaml(codes: readonly MadeCode[]): string {
  const themes = new Map<string, string[]>()
  for (const { path, theme, name } of codes) {
    const children = themes.get(theme) ?? []
    if (path !== theme) children.push(name)
    themes.set(theme, children)
  }
  const lines = [...themes].flatMap(([theme, children]) => [
    ...codeLines(theme, ''),
    ...(children.length === 0 ? [] : ['    codes:']),
    ...children.flatMap(child => codeLines(child, '    ')),
  ])
  return ['name: Benchmark', 'codes:', ...lines, ''].join('\n')
}

function codeLines(name: string, indent: string): string[] {
  return [
    `${indent}  - name: ${name}`,
    `${indent}    brief: What is said about ${name}`,
    `${indent}    definition: Everything a participant says that has to do with ${name}, whatever the words.`,
  ]
}
