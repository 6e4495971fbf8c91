/** A kind of file with its article, as it is spoken: `an RTF`, `a PDF`. */
export function withArticle(kind: string): string {
  return `${/^(?:[AEIOXSRHFLMN][A-Z]|[aeioAEIO])/.test(kind) ? 'an' : 'a'} ${kind}`
}
