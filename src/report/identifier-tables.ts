import type { ListedIdentifier } from '../study/index.js'
import type { Table } from './table.js'

/** Places of an identifier that are shown beside it. */
const shownPlaces = 3

/** What was found, one row an identifier: what to decide in (`decision`, `replacement`), and what to decide by. */
export function identifierTable(identifiers: readonly ListedIdentifier[]): Table {
  const headings = [
    'id',
    'kind',
    'words',
    'decision',
    'replacement',
    'confidence',
    'places',
    'documents',
    'context',
  ]
  return {
    columns: headings.map(heading => ({ heading })),
    rows: identifiers.map(
      ({ id, kind, words, decision, replacement, confidence, count, documents, places }) => [
        id,
        kind,
        words,
        decision === 'open' ? '' : decision,
        replacement,
        confidence,
        count,
        documents.join(', '),
        places
          .slice(0, shownPlaces)
          .map(({ where, before, words: found, after }) => `${where}: …${before}»${found}«${after}…`)
          .join('\n'),
      ],
    ),
  }
}

/** As {@link identifierTable}, as much of it as a terminal shows. */
export function identifierShortTable(identifiers: readonly ListedIdentifier[]): Table {
  const isAnyDecided = identifiers.some(({ decision }) => decision !== 'open')
  const headings = [
    'kind',
    'words',
    'places',
    'confidence',
    ...(isAnyDecided ? ['decision'] : []),
    'where',
    'context',
  ]
  return {
    columns: headings.map(heading => ({ heading, cut: heading === 'context' || heading === 'words' })),
    rows: identifiers.map(identifier => {
      const { kind, words, count, confidence, places } = identifier
      const [place] = places
      const context =
        place === undefined ? '' : `${place.before.slice(-24)}»${place.words}«${place.after.slice(0, 24)}`
      const decided = isAnyDecided ? [decisionWords(identifier)] : []
      return [kind, words, count, confidence, ...decided, place?.where ?? '', context]
    }),
  }
}

function decisionWords({ decision, replacement }: ListedIdentifier): string {
  if (decision === 'open') return ''
  return replacement === '' ? decision : `→ ${replacement}`
}

/** How many identifiers of each kind there are, in how many places, and how sure they are. */
export function identifierCounts(identifiers: readonly ListedIdentifier[]): Table {
  const kinds = [...new Set(identifiers.map(({ kind }) => kind))]
  return {
    columns: ['kind', 'identifiers', 'places', 'high', 'medium', 'low', 'open'].map(heading => ({ heading })),
    rows: kinds.map(kind => {
      const of = identifiers.filter(each => each.kind === kind)
      const sure = (confidence: string) => of.filter(each => each.confidence === confidence).length
      return [
        kind,
        of.length,
        of.reduce((sum, { count }) => sum + count, 0),
        sure('high'),
        sure('medium'),
        sure('low'),
        of.filter(({ decision }) => decision === 'open').length,
      ]
    }),
  }
}
