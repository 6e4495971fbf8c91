import { UserError } from '../problems/index.js'
import { keyTable } from '../report/replacement-tables.js'
import { tableCsv } from '../report/table-csv.js'
import type { RevealOptions } from './deidentify.js'
import { openStudyKey } from './key-place.js'
import { printWide } from './print-wide.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

/** Prints what the key says, all of it or some replacements. */
export async function revealKey(
  session: Session,
  options: RevealOptions,
  named: readonly string[],
): Promise<void> {
  const format = options.output === undefined ? null : formatOf(options.output, ['csv', 'json'], 'csv')
  await session.withStudy(async study => {
    const opened = await openStudyKey(session, study, options)
    if (opened === null)
      throw new UserError('nothing-to-do', 'There is no key: nothing was replaced in this study.', {
        hint: 'A copy without identifiers has none; with its file, say --key-file FILE.',
      })
    const key = named.length === 0 ? opened.key : pick(opened.key, named)
    const cases = await study.db.selectFrom('cases').select(['uid', 'name']).execute()
    const names = new Map(cases.map(({ uid, name }) => [uid, name]))
    const table = keyTable(key, uid => (uid === '' ? 'the study' : (names.get(uid) ?? uid)))
    if (format !== null && options.output !== undefined)
      writeOutput(session, options.output, format === 'csv' ? tableCsv(table) : json(key), {
        ...options,
        isReview: true,
      })
    else if (session.isJson) session.printJson(key)
    else printWide(session, table)
  })
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** @throws UserError `not-found` */
function pick<K extends { replacements: { replacement: string }[]; shifts: object }>(
  key: K,
  named: readonly string[],
): K {
  for (const each of named)
    if (!key.replacements.some(({ replacement }) => replacement === each))
      throw new UserError('not-found', `The key has no replacement “${each}”.`, {
        hint: 'Give it as it stands in the text, such as "[NAME-1]".',
      })
  return {
    ...key,
    replacements: key.replacements.filter(({ replacement }) => named.includes(replacement)),
    shifts: {},
  }
}
