import type { CaseRow, ChangeSet, SpeakerRole } from '../store/index.js'
import { findByName, isSameName } from './same-name.js'

/**
 * Finds the case of each participant of a new document, in this order: as the researcher said; the case named like the
 * document, when it has one participant; the case named like the speaker; the only case that lists the label. A document
 * with one participant and no case gets a case of its own name; each respondent of a survey gets one of theirs, which has the name of the
 * document before it where they are called by a number only. Who cannot be placed stays without a case.
 * @param roles label → role
 * @param said label → name of a case, made when it does not exist
 * @returns label → key of the case
 */
export async function chooseCases(
  set: ChangeSet,
  { name: documentName, hasRespondents = false }: { name: string; hasRespondents?: boolean },
  roles: ReadonlyMap<string, SpeakerRole>,
  said: ReadonlyMap<string, string>,
): Promise<Map<string, number>> {
  const participants = [...roles].filter(([, role]) => role === 'participant').map(([label]) => label)
  const known = await set.db.selectFrom('cases').selectAll().execute()
  const isAlone = participants.length === 1
  const caseNameOf = (label: string) =>
    hasRespondents && /^(?:row )?\d{1,4}$/.test(label) ? `${documentName} ${label}` : label
  const chosen = new Map<string, number>()
  const unplaced: string[] = []
  for (const label of participants) {
    const name = said.get(label)
    const found =
      name === undefined
        ? (knownCase(known, label, isAlone ? documentName : null) ??
          knownCase(known, caseNameOf(label), null))
        : (findByName(known, name, row => row.name) ?? (await addCase(set, name, known)))
    if (found !== undefined) chosen.set(label, found.id)
    else unplaced.push(label)
  }
  if (hasRespondents) {
    const added = await addCases(set, unplaced.map(caseNameOf), known)
    for (const [at, label] of unplaced.entries()) chosen.set(label, added[at]!.id)
  } else if (isAlone)
    for (const label of unplaced) chosen.set(label, (await addCase(set, documentName, known)).id)
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
  return (await addCases(set, [name], known))[0]!
}

async function addCases(set: ChangeSet, names: readonly string[], known: CaseRow[]): Promise<CaseRow[]> {
  const last = known.reduce((most, row) => Math.max(most, row.position), 0)
  const rows = await set.insert(
    'cases',
    names.map((name, at) => ({ name, position: last + at + 1, labels: '[]' })),
  )
  for (const row of rows) {
    set.about('case', row.uid)
    known.push(row)
  }
  return rows
}
