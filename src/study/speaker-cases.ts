import type { CaseRow, ChangeSet, SpeakerRole } from '../store/index.js'
import { findByName, isSameName } from './same-name.js'

/**
 * Finds the case of each participant of a new document, in this order: as the researcher said; the case named like the
 * document, when it has one participant; the case named like the speaker; the only case that lists the label. A document
 * with one participant and no case gets a case of its own name. Who cannot be placed stays without a case.
 * @param roles label → role
 * @param said label → name of a case, made when it does not exist
 * @returns label → key of the case
 */
export async function chooseCases(
  set: ChangeSet,
  documentName: string,
  roles: ReadonlyMap<string, SpeakerRole>,
  said: ReadonlyMap<string, string>,
): Promise<Map<string, number>> {
  const participants = [...roles].filter(([, role]) => role === 'participant').map(([label]) => label)
  const known = await set.db.selectFrom('cases').selectAll().execute()
  const chosen = new Map<string, number>()
  for (const label of participants) {
    const name = said.get(label)
    const found =
      name === undefined
        ? knownCase(known, label, participants.length === 1 ? documentName : null)
        : (findByName(known, name, row => row.name) ?? (await addCase(set, name, known)))
    if (found !== undefined) chosen.set(label, found.id)
    else if (participants.length === 1) chosen.set(label, (await addCase(set, documentName, known)).id)
  }
  return chosen
}

/**
 * The case a speaker belongs to as far as names tell: the case named like the document (null where it has several
 * participants), else the case named like the speaker, else the only case that lists the label.
 */
export function knownCase<C extends Pick<CaseRow, 'name' | 'labels'>>(
  known: readonly C[],
  label: string,
  documentName: string | null,
): C | undefined {
  const named = known.find(row => documentName !== null && isSameName(row.name, documentName))
  if (named !== undefined) return named
  const byLabel = known.find(row => isSameName(row.name, label))
  if (byLabel !== undefined) return byLabel
  const listing = known.filter(row => (JSON.parse(row.labels) as string[]).includes(label))
  return listing.length === 1 ? listing[0] : undefined
}

async function addCase(set: ChangeSet, name: string, known: CaseRow[]): Promise<CaseRow> {
  const position = known.reduce((last, row) => Math.max(last, row.position), 0) + 1
  const row = await set.insertOne('cases', { name, position, labels: '[]' })
  set.about('case', row.uid)
  known.push(row)
  return row
}
