import { mostPlaces } from '../text/anchor-quote.js'
import type { Span } from '../text/index.js'
import type { DocumentText } from './document-text.js'

const mostListed = 5

/** The lines at which words stand, each once, the first few of many: `l.5, l.9`, `l.1, l.2, l.3, l.4, l.5 and 7 more`. */
export function listPlaces(text: DocumentText, places: readonly Span[]): string {
  const lines = [...new Set(places.map(place => `l.${text.linesOf(place).from}`))]
  const more = lines.length - mostListed
  if (more <= 0) return lines.join(', ')
  const rest = places.length < mostPlaces ? `${more} more` : 'more'
  return `${lines.slice(0, mostListed).join(', ')} and ${rest}`
}
