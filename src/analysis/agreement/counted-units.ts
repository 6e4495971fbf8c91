import { characterSpace, stretchSpace, type UnitSpace, wholeSpace } from '../../agreement/index.js'
import { inChunks } from '../../store/index.js'
import { type DocumentText, readDocumentTexts, type Study } from '../../study/index.js'
import { type SpanColumns, sentenceSpans, wordSpans } from '../../text/index.js'
import type { CountedUnit } from './agreement-unit.js'

/** Turns of one document in the order of the text, as columns. */
export interface TurnColumns {
  starts: Float64Array
  ends: Float64Array
  /** The case of the turn's speaker; −1 for none. */
  cases: Float64Array
}

/** What agreement is counted on: the turns that count, and the text where units are found in it. */
export interface CountedText {
  turns: TurnColumns
  text: DocumentText | null
  language: string
  /** Length of the whole text, with the turns that do not count. */
  lengthCp: number
}

/** The turns that count (the participants', or everybody's), without empty ones; the words only for units that need them. */
export async function readCountedText(
  study: Study,
  documentIds: readonly number[],
  options: { includesInterviewer: boolean; needsWords: boolean },
): Promise<Map<number, CountedText>> {
  const turns = await readTurns(study, documentIds, options.includesInterviewer)
  const texts = options.needsWords ? await readDocumentTexts(study.db, documentIds) : null
  const documents = await inChunks(documentIds, chunk =>
    study.db
      .selectFrom('documents')
      .innerJoin('texts', 'texts.sha256', 'documents.text_sha256')
      .select(['documents.id', 'documents.language', 'texts.length_cp'])
      .where('documents.id', 'in', chunk)
      .execute(),
  )
  return new Map(
    documents.map(({ id, language, length_cp }) => [
      id,
      { turns: turns.get(id) ?? noTurns(), text: texts?.get(id) ?? null, language, lengthCp: length_cp },
    ]),
  )
}

async function readTurns(
  study: Study,
  documentIds: readonly number[],
  includesInterviewer: boolean,
): Promise<Map<number, TurnColumns>> {
  let query = study.db
    .selectFrom('turns')
    .leftJoin('speakers', 'speakers.id', 'turns.speaker_id')
    .select(['turns.document_id', 'turns.start_cp', 'turns.end_cp'])
    .select(from => from.fn.coalesce('speakers.case_id', from.lit(-1)).as('case_id'))
    .where('turns.document_id', 'in', [...documentIds])
    .whereRef('turns.start_cp', '<', 'turns.end_cp')
    .orderBy('turns.document_id')
    .orderBy('turns.start_cp')
  if (!includesInterviewer)
    query = query.where(either =>
      either.or([either('speakers.role', '=', 'participant'), either('speakers.id', 'is', null)]),
    )
  const [documents, starts, ends, cases] = (await study.store.dialect.readNumbers(
    study.db,
    query.compile(),
    4,
  )) as [Float64Array, Float64Array, Float64Array, Float64Array]
  const turns = new Map<number, TurnColumns>()
  for (let first = 0; first < documents.length; ) {
    let end = first + 1
    while (end < documents.length && documents[end] === documents[first]) end++
    turns.set(documents[first] as number, {
      starts: starts.subarray(first, end),
      ends: ends.subarray(first, end),
      cases: cases.subarray(first, end),
    })
    first = end
  }
  return turns
}

function noTurns(): TurnColumns {
  return { starts: new Float64Array(), ends: new Float64Array(), cases: new Float64Array() }
}

/** The turns of one case's speakers. */
export function turnsOfCase({ starts, ends, cases }: TurnColumns, caseId: number): TurnColumns {
  const isKept = (_: number, turn: number) => cases[turn] === caseId
  return { starts: starts.filter(isKept), ends: ends.filter(isKept), cases: cases.filter(isKept) }
}

/** The units of one document, clustered by turn. */
export function unitsOf(unit: CountedUnit, { turns, text, language }: CountedText): UnitSpace {
  if (unit.kind === 'turn') return stretchSpace(turns)
  if (unit.kind === 'character') return characterSpace(turns)
  if (unit.kind === 'document') return wholeSpace(turns)
  if (unit.kind === 'window') return stretchSpace(windowsIn(turns, unit.characters), turns.starts)
  if (text === null) throw new Error('Words and sentences cannot be found without the text.')
  const found = unit.kind === 'word' ? wordSpans(text.text, language) : sentenceSpans(text.text, language)
  return stretchSpace(insideTurns(found, turns), turns.starts)
}

function windowsIn({ starts, ends }: TurnColumns, characters: number) {
  const windows = { starts: [] as number[], ends: [] as number[] }
  starts.forEach((start, turn) => {
    const end = ends[turn] as number
    for (let at = start; at < end; at += characters) {
      windows.starts.push(at)
      windows.ends.push(Math.min(at + characters, end))
    }
  })
  return windows
}

/** Words or sentences of the whole text that lie in one of the turns; none of them crosses turns. */
function insideTurns({ startsCp, endsCp }: SpanColumns, turns: TurnColumns) {
  const kept = { starts: [] as number[], ends: [] as number[] }
  let turn = 0
  for (let at = 0; at < startsCp.length; at++) {
    const [start, end] = [startsCp[at] as number, endsCp[at] as number]
    while (turn < turns.ends.length && (turns.ends[turn] as number) <= start) turn++
    if (turn === turns.starts.length) break
    if ((turns.starts[turn] as number) >= end) continue
    kept.starts.push(start)
    kept.ends.push(end)
  }
  return kept
}
