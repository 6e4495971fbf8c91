import { recordedTableNames, type Schema } from '../../src/store/index.js'
import type { Study } from '../../src/study/index.js'

/** Every row of every recorded table, to tell whether undoing restored a study exactly. */
export async function allRows(study: Study): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {}
  for (const table of recordedTableNames as readonly (keyof Schema)[])
    rows[table] = await study.db
      .selectFrom(table)
      .selectAll()
      .orderBy('id' as never)
      .execute()
  return rows
}
