import type { Changed, ChangeSet } from '../../store/index.js'
import { countOf } from '../../text/index.js'
import { contentHash } from '../documents.js'
import { replaceSource } from '../replace-source.js'
import type { Study } from '../study.js'
import { type PreparedCorrection, prepareCorrections, type WantedCorrection } from './plan-correction.js'

/** What correcting texts came to. */
export interface Corrected {
  documents: string[]
  changes: number
  /** Codings and quotes of cells whose words are no longer in the text. */
  lost: number
}

/**
 * Corrects the texts of documents, as one event. Codings, quotes of cells, turns and citation lines go with their words; a coding whose words are gone is set
 * aside with its old words, and a quote of a cell is taken off the cell. Earlier texts stay in the study. There is no event where
 * nothing changes.
 * @throws UserError as `planCorrection`
 */
export async function correctTexts(
  study: Study,
  wanted: readonly WantedCorrection[],
): Promise<Changed<Corrected>> {
  const isUpdate = wanted.some(({ replacement }) => replacement !== undefined)
  return study.change(isUpdate ? 'documents.update' : 'documents.correct', async set => {
    const prepared = await prepareCorrections(set.db, wanted)
    for (const each of prepared) await applyCorrection(set, each)
    const documents = prepared.map(({ document }) => document.name)
    const changes = prepared.reduce((sum, { corrected }) => sum + corrected.changed.changes.length, 0)
    const lost = prepared.reduce(
      (sum, { anchors }) => sum + countLost(anchors.codings) + countLost(anchors.cellQuotes),
      0,
    )
    const did = isUpdate ? 'updated' : 'corrected'
    const where = documents.length === 1 ? documents[0] : countOf(documents.length, 'document')
    set.say(
      `${did} ${where} in ${countOf(changes, 'place')}${lost === 0 ? '' : `; ${countOf(lost, 'passage')} lost ${lost === 1 ? 'its' : 'their'} words`}`,
    )
    return { documents, changes, lost }
  })
}

function countLost(anchors: readonly { fate: string }[]): number {
  return anchors.filter(({ fate }) => fate === 'lost').length
}

/** Gives a document its corrected text, and everything that stands on it its place there. */
export async function applyCorrection(
  set: ChangeSet,
  { document, after, corrected, anchors, words, replacement }: PreparedCorrection,
): Promise<void> {
  const content = after.text
  const sha256 = contentHash(content)
  await set.keepText({ sha256, content, length_cp: after.map.lengthCp })
  const lines = new Set([...(JSON.parse(document.corrected_lines) as number[]), ...corrected.changedLines])
  await set.update('documents', [
    {
      id: document.id,
      set: {
        text_sha256: sha256,
        line_starts: JSON.stringify(corrected.lineStarts),
        words,
        corrected_lines: JSON.stringify([...lines].sort((one, other) => one - other)),
      },
    },
  ])
  if (replacement === null)
    await set.update(
      'turns',
      corrected.turns.map(({ id, startCp, endCp }) => ({ id, set: { start_cp: startCp, end_cp: endCp } })),
    )
  else await replaceSource(set, document, replacement)
  await set.update(
    'codings',
    anchors.codings.flatMap(({ row, fate, set: columns }) =>
      fate === 'unchanged' && columns.prefix === row.prefix && columns.suffix === row.suffix
        ? []
        : [{ id: row.id, set: columns }],
    ),
    anchors.codings.map(({ row }) => row),
  )
  await set.update('codings', anchors.aside.codings)
  await set.update('cell_quotes', [
    ...anchors.cellQuotes.map(({ row, set: columns }) => ({ id: row.id, set: columns })),
    ...anchors.aside.cellQuotes,
  ])
  await set.update('decision_codings', anchors.decided)
  await set.remove(
    'findings',
    anchors.findings.filter(({ set: columns }) => columns === null).map(({ id }) => id),
  )
  await set.update(
    'findings',
    anchors.findings.flatMap(({ id, set: columns }) => (columns === null ? [] : [{ id, set: columns }])),
  )
  set.about('document', document.uid)
}
