import type { Kysely } from 'kysely'
import type { Schema } from '../../store/index.js'
import { readCodeTree } from '../codebook.js'
import { describeMemoTarget } from '../memo-target.js'
import { memoQuery } from '../memos.js'
import { attributeKind, isIdentifyingNumber } from './attribute-kind.js'
import { readNotedTexts } from './noted-texts.js'
import type { PlacedText } from './placed-text.js'

const cellFields = ['summary', 'comment'] as const
const codeFields = ['name', 'brief', 'definition', 'use_when', 'not_when', 'examples'] as const

/** Between the examples of a code, where they are one text. */
const betweenExamples = '\n'

/** What people wrote into the study, beside the transcripts: names and labels, memos, cells, the codebook and so on. Empty texts are left out. */
export async function readPlacedTexts(db: Kysely<Schema>): Promise<PlacedText[]> {
  const tree = await readCodeTree(db)
  const memos = await memoQuery(db).execute()
  const cells = await db
    .selectFrom('cells')
    .innerJoin('cases', 'cases.id', 'cells.case_id')
    .select(['cells.uid', 'cells.code_id', 'cells.summary', 'cells.comment', 'cases.name as case'])
    .orderBy('cells.id')
    .execute()
  const codes = await db.selectFrom('codes').selectAll().orderBy('id').execute()
  const codeLabel = (id: number) => {
    const code = tree.byId(id)
    return code === undefined ? '' : tree.label(code)
  }
  const texts: PlacedText[] = [
    ...(await readNames(db)),
    ...memos.map(memo => ({
      place: `memo ${memo.uid}`,
      label: memoLabel(describeMemoTarget(memo, tree)),
      text: memo.body,
    })),
    ...cells.flatMap(cell =>
      cellFields.map(field => ({
        place: `cell ${cell.uid} ${field}`,
        label: `${field} of ${cell.case} × ${codeLabel(cell.code_id)}`,
        text: cell[field],
      })),
    ),
    ...codes.flatMap(code =>
      codeFields.map(field => ({
        place: `code ${code.uid} ${field}`,
        label: `${field.replace('_', ' ')} of the code ${code.name}`,
        text:
          field === 'examples' ? (JSON.parse(code.examples) as string[]).join(betweenExamples) : code[field],
      })),
    ),
    ...(await readNotedTexts(db)),
  ]
  return texts.filter(({ text }) => text !== '')
}

/** Names of cases and documents, labels of speakers, and what attributes say. */
async function readNames(db: Kysely<Schema>): Promise<PlacedText[]> {
  const cases = await db.selectFrom('cases').select(['uid', 'name', 'labels']).orderBy('id').execute()
  const documents = await db.selectFrom('documents').select(['uid', 'name']).orderBy('id').execute()
  const speakers = await db
    .selectFrom('speakers')
    .innerJoin('documents', 'documents.id', 'speakers.document_id')
    .select(['speakers.uid', 'speakers.label', 'documents.name'])
    .orderBy('speakers.id')
    .execute()
  const values = await db
    .selectFrom('attribute_values')
    .innerJoin('attributes', 'attributes.id', 'attribute_values.attribute_id')
    .innerJoin('cases', 'cases.id', 'attribute_values.case_id')
    .select([
      'cases.uid',
      'cases.name as case',
      'attributes.uid as attributeUid',
      'attributes.name',
      'attributes.type',
      'attribute_values.value',
    ])
    .orderBy('attribute_values.id')
    .execute()
  return [
    ...cases.flatMap(({ uid, name, labels }) => [
      { place: `case ${uid} name`, label: `name of the case ${name}`, text: name },
      {
        place: `case ${uid} labels`,
        label: `labels of the case ${name}`,
        text: (JSON.parse(labels) as string[]).join('\n'),
      },
    ]),
    ...documents.map(({ uid, name }) => ({
      place: `document ${uid} name`,
      label: `name of the document ${name}`,
      text: name,
    })),
    ...speakers.map(({ uid, label, name }) => ({
      place: `speaker ${uid} label`,
      label: `label of a speaker in ${name}`,
      text: label,
    })),
    ...values
      .filter(({ type, name }) => type !== 'number' || isIdentifyingNumber(name))
      .map(({ uid, case: of, attributeUid, name, value }): PlacedText => {
        const whole = attributeKind(name)
        return {
          place: `case ${uid} attribute ${attributeUid}`,
          label: `${name} of ${of}`,
          text: value,
          ...(whole === null ? {} : { whole }),
        }
      }),
  ]
}

function memoLabel({ kind, label }: { kind: string; label: string }): string {
  return label === '' ? `memo on the ${kind}` : `memo on the ${kind} ${label}`
}
