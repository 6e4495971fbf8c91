/** Elements that hold nothing anybody said: they are passed over in silence. */
export const noSpeech: ReadonlySet<string> = new Set(
  'head script style noscript template svg math iframe object embed applet audio video canvas map select button textarea datalist input img'.split(
    ' ',
  ),
)

/** What stands around the text of a page: it is passed over, and that is noted. */
export const pageFurniture: ReadonlySet<string> = new Set(['nav', 'footer', 'aside', 'menu'])

/** Elements that begin and end a paragraph. */
export const blockElements: ReadonlySet<string> = new Set(
  'p div section article main header body html center address blockquote pre ul ol li h1 h2 h3 h4 h5 h6 hr form fieldset figure figcaption details summary caption tr td th thead tbody tfoot dt dd'.split(
    ' ',
  ),
)

/** Elements that stand beside the words around them, as a time does, also where no space parts them. */
export const separateElements: ReadonlySet<string> = new Set(['time', 'cite'])

export const headings: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
