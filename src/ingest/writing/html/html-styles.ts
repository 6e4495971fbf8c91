type Attributes = Readonly<Record<string, string>>

/** Whether a style attribute makes words bold; null where it does not say. */
export function fontWeightOf(style: string): boolean | null {
  const weight = /(?:^|[;\s{])font-weight\s*:\s*([a-z0-9]{1,10})/iu.exec(style)?.[1]?.toLowerCase()
  if (weight === undefined || weight === 'inherit') return null
  return weight === 'bold' || weight === 'bolder' || /^[6-9]00$/u.test(weight)
}

/** The classes that a page's own style sheet makes bold, as word processors write them. */
export function boldClasses(html: string): Set<string> {
  const bold = new Set<string>()
  for (const [, sheet = ''] of html.slice(0, 200_000).matchAll(/<style\b[^<>]{0,200}>([^<]{0,100000})/giu))
    for (const [, selectors = '', rules = ''] of sheet.matchAll(/([^{}]{1,200})\{([^{}]{0,2000})\}/gu)) {
      if (fontWeightOf(rules) !== true) continue
      for (const [, name = ''] of selectors.matchAll(
        /(?:^|,)\s*(?:span|p|b|strong)?\.([\w-]{1,60})\s*(?=,|$)/gu,
      ))
        bold.add(name)
    }
  return bold
}

export function isHidden({ hidden, style = '' }: Attributes): boolean {
  return (
    hidden !== undefined || /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/iu.test(style)
  )
}

/** Footnotes and comments of Word's own pages stand at their end. */
export function keptApartBy({
  style = '',
  class: classes = '',
  id = '',
}: Attributes): 'footnotes' | 'comments' | null {
  if (/mso-element\s*:\s*(?:footnote|endnote)\b/iu.test(style)) return 'footnotes'
  if (/mso-element\s*:\s*comment\b/iu.test(style)) return 'comments'
  const isNote = /^sd(?:foot|end)note\d+$/u.test(id) || /(?:^|\s)(?:foot|end)notes?(?:\s|$)/iu.test(classes)
  return isNote ? 'footnotes' : null
}

/** Whether an element is the mark of a footnote, as word processors name it. */
export function isNoteMark({ class: classes = '', style = '' }: Attributes): boolean {
  return (
    /(?:^|\s)(?:sd(?:foot|end)note(?:anc|sym)|footnote-?(?:ref|back\w*))(?:\s|$)/iu.test(classes) ||
    /mso-(?:foot|end)note-id/iu.test(style)
  )
}

/** Whether an element holds a speaker's name, by how pages with transcripts call it. */
export function namesSpeaker(name: string, { class: classes = '' }: Attributes): boolean {
  return (
    name === 'cite' ||
    /(?:^|\s)(?:transcript[-_]{1,2})?(?:speaker|participant)(?:[-_]{0,2}(?:name|label))?(?:\s|$)/iu.test(
      classes,
    )
  )
}

/** Whether an element holds the header or footer of printed pages, as LibreOffice and Word write them. */
export function isPageMargin({ title = '', style = '' }: Attributes): boolean {
  return /^(?:header|footer)$/u.test(title) || /mso-element\s*:\s*(?:header|footer)/iu.test(style)
}
