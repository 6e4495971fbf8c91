import { sql } from 'kysely'

/** Whether a row of `codings` shares at least one character with a row of `turns` in the same document. */
export const touchesTurn = sql<boolean>`(codings.document_id = turns.document_id
  and codings.start_cp < turns.end_cp and turns.start_cp < codings.end_cp)`
