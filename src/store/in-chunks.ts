/** How many values one query may name; SQLite allows 32,766 parameters. */
const chunkSize = 5000

/**
 * Runs a query that names a list of values (`where … in`), however long the list: each value once, so many at a time. No
 * values give no rows; the rows of several chunks follow one another, in order within a chunk only.
 */
export async function inChunks<V, R>(
  values: Iterable<V>,
  query: (chunk: readonly V[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const distinct = [...new Set(values)]
  const rows: R[] = []
  for (let start = 0; start < distinct.length; start += chunkSize)
    for (const row of await query(distinct.slice(start, start + chunkSize))) rows.push(row)
  return rows
}
