import { UserError } from '../problems/index.js'
import type { ChangeSet, DocumentRow, SpeakerRow } from '../store/index.js'
import {
  addTurns,
  contentHash,
  findSameContent,
  isInterviewerLabel,
  labelsOf,
  type NewDocument,
  unlabelledSpeaker,
} from './documents.js'

/**
 * Has a document read from another file: its turns become those of the file, with their times; speakers of the same label stay who they are,
 * with their role and case. The text itself is changed apart from this.
 * @throws UserError `already-exists` for a file that another document was read from
 */
export async function replaceSource(
  set: ChangeSet,
  document: DocumentRow,
  given: NewDocument,
): Promise<void> {
  const same = await findSameContent(set.db, given.original)
  if (same !== null && same !== document.name)
    throw new UserError('already-exists', `${given.sourceName} is in the study already, as ${same}.`)
  const original = { sha256: contentHash(given.original), content: given.original }
  await set.keepOriginal(original)
  await set.update('documents', [
    {
      id: document.id,
      set: {
        source_name: given.sourceName,
        format: given.format,
        encoding: given.encoding,
        original_sha256: original.sha256,
        start_ms: given.startMs,
        end_ms: given.endMs,
        provenance: JSON.stringify(given.provenance),
      },
    },
  ])
  const turns = await set.db.selectFrom('turns').select('id').where('document_id', '=', document.id).execute()
  await set.remove(
    'turns',
    turns.map(({ id }) => id),
  )
  const speakers = await set.db
    .selectFrom('speakers')
    .selectAll()
    .where('document_id', '=', document.id)
    .execute()
  const labels = labelsOf(given)
  const kept = speakers.filter(({ label }) => labels.includes(label))
  const gone = speakers.filter(({ label }) => !labels.includes(label))
  await set.remove(
    'speakers',
    gone.map(({ id }) => id),
  )
  const fresh = labels.filter(label => kept.every(speaker => speaker.label !== label))
  const added = await set.insert(
    'speakers',
    fresh.map(label => ({
      document_id: document.id,
      label,
      role: isInterviewerLabel(label) ? ('interviewer' as const) : ('participant' as const),
      case_id: isOnlyParticipant(label, labels) ? onlyCaseOf(gone) : null,
    })),
  )
  const ids = new Map<string | null, number>([...kept, ...added].map(({ label, id }) => [label, id]))
  const everybody = ids.get(unlabelledSpeaker)
  if (everybody !== undefined) ids.set(null, everybody)
  await addTurns(set, document, given, ids)
}

function isOnlyParticipant(label: string, labels: readonly string[]): boolean {
  const [only, ...others] = labels.filter(each => !isInterviewerLabel(each))
  return only === label && others.length === 0
}

/** The case of those who are gone, where all of them that have one have the same: one participant with another label now. */
function onlyCaseOf(gone: readonly SpeakerRow[]): number | null {
  const [only = null, ...others] = new Set(gone.flatMap(({ case_id }) => case_id ?? []))
  return others.length === 0 ? only : null
}
