import {
  addCoding,
  CodeTree,
  findCoder,
  findDocument,
  findRound,
  readCodes,
  type Study,
} from '../../src/study/index.js'

/** Puts a code on a turn of a document, or on several together; the first turn is 1. */
export async function codeTurn(
  study: Study,
  where: { document: string; turn: number; toTurn?: number; code: string; coder: string; round?: string },
) {
  const document = await findDocument(study.db, where.document)
  const turns = await study.db
    .selectFrom('turns')
    .select(['start_cp', 'end_cp'])
    .where('document_id', '=', document.id)
    .orderBy('position')
    .execute()
  const {
    value: [coding],
  } = await addCoding(study, {
    document,
    codes: [new CodeTree(await readCodes(study.db)).require(where.code)],
    coder: await findCoder(study.db, where.coder),
    round: where.round === undefined ? null : await findRound(study.db, where.round),
    startCp: turns[where.turn - 1]?.start_cp ?? 0,
    endCp: turns[(where.toTurn ?? where.turn) - 1]?.end_cp ?? 0,
  })
  if (coding === undefined) throw new Error(`${where.code} was put on nothing`)
  return coding
}
