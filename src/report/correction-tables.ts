import type { AffectedPassage, CorrectionPlan } from '../study/index.js'
import { countOf, shorten } from '../text/index.js'
import { shortList } from '../text/short-list.js'
import type { Table } from './table.js'

/** What is corrected in each document, and what becomes of what stands on it. */
export function correctionsTable({ documents }: CorrectionPlan): Table {
  const headings = [
    'document',
    'places',
    'lines',
    'codings',
    'of them changed',
    'lost',
    'quotes of cells',
    'of them changed',
    'lost',
  ]
  return {
    columns: headings.map(heading => ({ heading })),
    rows: documents.map(({ name, changes, lines, codings, cellQuotes }) => [
      name,
      changes.length,
      lines.length,
      codings.unchanged + codings.moved + codings.changed + codings.lost,
      codings.changed,
      codings.lost,
      cellQuotes.unchanged + cellQuotes.moved + cellQuotes.changed + cellQuotes.lost,
      cellQuotes.changed,
      cellQuotes.lost,
    ]),
  }
}

/** Of what is replaced, and of what takes its place, on a screen. */
const mostShown = 80

/** Each change with the words around it, for a screen. */
export function changesTable({ documents }: CorrectionPlan): Table {
  return {
    columns: ['where', 'speaker', 'before', 'after', 'in'].map(heading => ({
      heading,
      cut: heading === 'in',
    })),
    rows: documents.flatMap(({ name, changes }) =>
      changes.map(({ line, speaker, before, after, around: [left, right] }) => [
        `${name} l.${line}`,
        speaker,
        shorten(before, mostShown),
        shorten(after, mostShown),
        shorten(`${left}»${after}«${right}`, 2 * mostShown),
      ]),
    ),
  }
}

/** All of a plan for a file: each change, and each passage with what becomes of it. */
export function planTable({ documents }: CorrectionPlan): Table {
  const headings = ['kind', 'where', 'fate', 'what', 'who', 'before', 'after', 'left of it', 'right of it']
  return {
    columns: headings.map(heading => ({ heading })),
    rows: documents.flatMap(({ name, changes, affected }) => [
      ...changes.map(({ line, speaker, before, after, around }) => [
        'text',
        `${name} l.${line}`,
        'changed',
        null,
        speaker,
        before,
        after,
        ...around,
      ]),
      ...affected.map(({ reference, fate, what, coder, before, after }) => [
        coder === null ? 'quote of a cell' : 'coding',
        reference,
        fate,
        what,
        coder,
        before,
        after,
        null,
        null,
      ]),
    ]),
  }
}

/** Codings and quotes of cells whose words change or go, for a screen. */
export function affectedTable({ documents }: CorrectionPlan): Table {
  return {
    columns: ['where', 'what', 'coder', 'before', 'after'].map(heading => ({
      heading,
      cut: heading === 'before' || heading === 'after',
    })),
    rows: documents.flatMap(({ affected }) => affected.filter(isChanged).map(row)),
  }
}

function isChanged({ fate }: AffectedPassage): boolean {
  return fate === 'changed' || fate === 'lost'
}

function row({ reference, what, coder, before, after }: AffectedPassage) {
  return [reference, what, coder, before.replaceAll('\n', ' '), after?.replaceAll('\n', ' ') ?? '(lost)']
}

/** `14 places in 6 documents: 61 codings stay as they are, 2 have other words, 1 is lost` */
export function correctionSentence({ documents }: CorrectionPlan): string {
  const sum = (of: (document: CorrectionPlan['documents'][number]) => number) =>
    documents.reduce((total, document) => total + of(document), 0)
  const places = countOf(
    sum(({ changes }) => changes.length),
    'place',
  )
  const same = sum(({ codings }) => codings.unchanged + codings.moved)
  const changed = sum(({ codings }) => codings.changed)
  const lost = sum(({ codings }) => codings.lost)
  return `${places} in ${countOf(documents.length, 'document')}: ${countOf(same, 'coding')} ${same === 1 ? 'stays' : 'stay'} as ${same === 1 ? 'it is' : 'they are'}, ${changed} ${changed === 1 ? 'gets' : 'get'} other words, ${lost} ${lost === 1 ? 'is' : 'are'} lost`
}

/** What becomes of turns and speakers where documents are read from other files, a sentence each. */
export function readingSentences({ documents }: CorrectionPlan): string[] {
  return documents.flatMap(({ name, reading }) => {
    if (reading === undefined) return []
    const {
      turns: [before, after],
      added,
      gone,
    } = reading
    const parts = [
      before === after ? countOf(after, 'turn') : `${before} turns become ${after}`,
      added.length === 0 ? '' : `speakers that come: ${shortList(added)}`,
      gone.length === 0 ? '' : `speakers that go: ${shortList(gone)}`,
    ]
    return [`${name}: ${parts.filter(Boolean).join('; ')}.`]
  })
}
