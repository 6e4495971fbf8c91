import type { DocumentText, Study } from '../study/index.js'
import { readDocumentTexts } from '../study/index.js'
import { sentenceSpans } from '../text/index.js'

/** What is judged coded or not coded: an utterance, a sentence, or a single character. */
export type AgreementUnit = 'turn' | 'sentence' | 'character'

/** The text of one document that counts, as spans in code points. */
export interface CountedText {
  documentId: number
  /** Turns that count: the participants', or everybody's. */
  turns: { starts: Float64Array; ends: Float64Array }
  /** Sentences inside those turns; empty unless asked for. */
  sentences: { starts: Int32Array; ends: Int32Array }
}

/** The turns (and, for sentences, their sentences) in which agreement is counted; empty turns are left out. */
export async function readCountedText(
  study: Study,
  documentIds: readonly number[],
  options: { unit: AgreementUnit; includesInterviewer: boolean },
): Promise<Map<number, CountedText>> {
  const roles = options.includesInterviewer ? ['participant', 'interviewer'] : ['participant']
  const query = study.db
    .selectFrom('turns')
    .leftJoin('speakers', 'speakers.id', 'turns.speaker_id')
    .select(['turns.document_id', 'turns.start_cp', 'turns.end_cp'])
    .where('turns.document_id', 'in', [...documentIds])
    .whereRef('turns.start_cp', '<', 'turns.end_cp')
    .where(either =>
      either.or([either('speakers.role', 'in', roles as never), either('speakers.id', 'is', null)]),
    )
    .orderBy('turns.document_id')
    .orderBy('turns.start_cp')
    .compile()
  const [documents, starts, ends] = await study.store.dialect.readNumbers(study.db, query, 3)
  const texts = options.unit === 'sentence' ? await readDocumentTexts(study.db, documentIds) : null
  const languages =
    options.unit === 'sentence' ? await readLanguages(study, documentIds) : new Map<number, string>()
  const counted = new Map<number, CountedText>()
  for (const documentId of documentIds) {
    const first = documents?.indexOf(documentId) ?? -1
    const last = documents?.lastIndexOf(documentId) ?? -1
    const part = (column: Float64Array | undefined) =>
      first === -1 ? new Float64Array() : (column?.subarray(first, last + 1) ?? new Float64Array())
    const turns = { starts: part(starts), ends: part(ends) }
    const text = texts?.get(documentId)
    const sentences =
      text === undefined ? noSpans() : sentencesIn(text, languages.get(documentId) ?? 'en', turns)
    counted.set(documentId, { documentId, turns, sentences })
  }
  return counted
}

function noSpans() {
  return { starts: new Int32Array(), ends: new Int32Array() }
}

async function readLanguages(study: Study, documentIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await study.db
    .selectFrom('documents')
    .select(['id', 'language'])
    .where('id', 'in', [...documentIds])
    .execute()
  return new Map(rows.map(row => [row.id, row.language]))
}

/** Sentences of the whole text that lie in one of the turns; a sentence never crosses turns. */
function sentencesIn(text: DocumentText, language: string, turns: CountedText['turns']) {
  const { startsCp: starts, endsCp: ends } = sentenceSpans(text.text, language)
  const kept: number[] = []
  let turn = 0
  for (let sentence = 0; sentence < starts.length; sentence++) {
    while (turn < turns.ends.length && (turns.ends[turn] as number) <= (starts[sentence] as number)) turn++
    if (turn < turns.starts.length && (turns.starts[turn] as number) < (ends[sentence] as number))
      kept.push(sentence)
  }
  return {
    starts: Int32Array.from(kept, sentence => starts[sentence] as number),
    ends: Int32Array.from(kept, sentence => ends[sentence] as number),
  }
}
