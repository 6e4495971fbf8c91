import type { Reflection, ThemeSheet, ThemeView } from '../framework/themes.js'
import { countOf } from '../text/index.js'
import type { Block, TextDocument } from './document/text-document.js'

/** Themes as a document for a team meeting: for each its definition, how many cases, what coders thought, and its quotes. */
export function themesDocument(sheet: ThemeSheet): TextDocument {
  return {
    title: 'Themes',
    facts: [
      sheet.studyName,
      countOf(sheet.themes.length, 'theme'),
      countOf(sheet.cases, 'case'),
      sheet.readAt.slice(0, 10),
      sheet.coders,
    ],
    blocks: sheet.themes.flatMap((theme, index) => [
      { kind: 'heading', level: 1, text: theme.name, isOnNewPage: index > 0 } as const,
      ...themeBlocks(sheet, theme),
    ]),
  }
}

/** A theme without its heading. @param level of the headings in it */
export function themeBlocks(sheet: ThemeSheet, theme: ThemeView, level: 2 | 3 = 2): Block[] {
  const definition = theme.definition === '' ? theme.brief : theme.definition
  return [
    ...paragraph(definition),
    ...paragraph(theme.useWhen, 'Use when:'),
    ...paragraph(theme.notWhen, 'Not when:'),
    { kind: 'paragraph', text: casesSentence(sheet, theme) },
    ...(theme.codes.length === 0 ? [] : [codesTable(sheet, theme)]),
    { kind: 'heading', level, text: 'What coders thought' },
    ...(theme.reflections.length === 0
      ? [{ kind: 'paragraph' as const, text: 'No memos yet.', isAside: true }]
      : theme.reflections.flatMap(reflection => reflectionBlocks(theme, reflection))),
    { kind: 'heading', level, text: 'Representative quotes' },
    ...(theme.quotes.length === 0
      ? [{ kind: 'paragraph' as const, text: 'None picked yet.', isAside: true }]
      : theme.quotes.map(
          ({ attributes, quote, asPrinted }): Block => ({
            kind: 'quote',
            text: asPrinted,
            source: [quote.reference, ...describeValues(sheet, attributes)].join(', '),
          }),
        )),
  ]
}

/** `A deductive theme: 45 codings in 10 of 10 cases (P01, P02, …).` */
function casesSentence({ cases }: Pick<ThemeSheet, 'cases'>, theme: ThemeView): string {
  const origin = theme.origin === 'deductive' ? 'A deductive theme' : 'An inductive theme'
  if (theme.codings === 0) return `${origin}, not coded so far.`
  const names = theme.cases === cases ? '' : ` (${theme.caseNames.join(', ')})`
  return `${origin}: ${countOf(theme.codings, 'coding')} in ${theme.cases} of ${countOf(cases, 'case')}${names}.`
}

function codesTable({ cases }: ThemeSheet, theme: ThemeView): Block {
  return {
    kind: 'table',
    caption: `Codes under ${theme.name}`,
    table: {
      columns: [
        { heading: 'Code' },
        { heading: 'In brief' },
        { heading: 'Codings' },
        { heading: 'Cases', align: 'right' },
      ],
      rows: theme.codes.map(code => [code.label, code.brief, code.codings, `${code.cases} of ${cases}`]),
    },
  }
}

/** `specialty Endocrinology`: a number alone would not say what it is of. */
function describeValues(
  { attributes }: Pick<ThemeSheet, 'attributes'>,
  values: readonly (string | number | null)[],
): string[] {
  return values.flatMap((value, index) =>
    value === null ? [] : [`${attributes[index]?.name ?? ''} ${value}`],
  )
}

/** A memo, and the words it is about, unless they stand below as a representative quote. */
function reflectionBlocks(theme: ThemeView, { on, words, coder, body, createdAt }: Reflection): Block[] {
  const place = on === theme.name ? '' : `, on ${on}`
  const isPicked = theme.quotes.some(({ quote }) => quote.text === words)
  return [
    {
      kind: 'paragraph',
      label: `${coder ?? 'Unsigned'}${place} (${createdAt.slice(0, 10)}):`,
      text: isPicked ? `${body} (A representative quote, below.)` : body,
    },
    ...(words === null || isPicked ? [] : [{ kind: 'quote' as const, text: words, source: on }]),
  ]
}

function paragraph(text: string, label?: string): Block[] {
  const words = text.trim()
  return words === '' ? [] : [{ kind: 'paragraph', text: words, ...(label === undefined ? {} : { label }) }]
}
