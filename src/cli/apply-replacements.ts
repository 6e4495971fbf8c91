import { resolve } from 'node:path'
import { type Replaced, replaceIdentifiers } from '../analysis/index.js'
import { replacementsTable } from '../report/replacement-tables.js'
import { tableCsv } from '../report/table-csv.js'
import { sealKey } from '../study/identifiers/sealed-key.js'
import {
  emptyKey,
  keepSealedKey,
  type ListedIdentifier,
  listIdentifiers,
  readScanStatus,
  type Study,
} from '../study/index.js'
import { countOf } from '../text/index.js'
import { shortList } from '../text/short-list.js'
import type { ApplyReplacementsOptions } from './deidentify.js'
import { newKeyPassphrase, openStudyKey, writeKeyFile } from './key-place.js'
import { printWide } from './print-wide.js'
import type { Session } from './session.js'
import { formatOf, writeOutput } from './write-output.js'

/** Shows what would be replaced, and replaces it when the user says yes. */
export async function applyReplacements(session: Session, options: ApplyReplacementsOptions): Promise<void> {
  if (options.output !== undefined) formatOf(options.output, ['csv', 'json'], 'json')
  await session.withStudy(async study => {
    const opened = await openStudyKey(session, study, options)
    const key = opened?.key ?? (await emptyKey())
    const plan = await replaceIdentifiers(study, { key, keepKey: async () => {}, isRehearsal: true })
    if (options.output !== undefined) writePlan(session, plan.value, { ...options, output: options.output })
    if (!session.isJson) printPlan(session, plan.value)
    await noteUnfinished(session, study)
    if (options.dryRun) {
      if (session.isJson) session.printJson({ replaced: false, ...plan.value })
      return
    }
    await session.confirm(`${sentence(plan.value)} Replace?`, options)
    const passphrase = opened?.passphrase ?? (await newKeyPassphrase(session, options))
    const { value, summary, eventId } = await replaceIdentifiers(study, {
      key,
      keepKey: async (set, now) => {
        const sealed = sealKey(now, passphrase)
        if (options.keyFile === undefined) await keepSealedKey(set, now.uid, sealed)
        else {
          await keepSealedKey(set, now.uid, null)
          writeKeyFile(resolve(session.io.cwd, options.keyFile), sealed)
        }
      },
    })
    if (session.isJson) session.printJson({ replaced: true, event: eventId, ...value })
    else session.print(summary)
    session.note(
      'The study still holds what was replaced: the original files, earlier texts, its history. To share it: framewise study copy FILE --deidentified',
    )
    session.hint('Undo with: framewise undo')
  })
}

function sentence({ identifiers, places, documents, fields, codings }: Replaced): string {
  const where = `${countOf(places, 'place')}: ${countOf(documents, 'document')}, ${countOf(fields, 'field')} of memos, cells, codebook, cases and speakers`
  return `${countOf(identifiers.length, 'identifier')} in ${where}. ${countOf(codings.reworded, 'coding')} ${codings.reworded === 1 ? 'gets' : 'get'} other words; all stay in place.`
}

function printPlan(session: Session, plan: Replaced): void {
  printWide(session, replacementsTable(plan))
  session.print(sentence(plan))
}

function writePlan(
  session: Session,
  plan: Replaced,
  options: ApplyReplacementsOptions & { output: string },
): void {
  const content =
    formatOf(options.output, ['csv', 'json'], 'json') === 'csv'
      ? tableCsv(replacementsTable(plan))
      : `${JSON.stringify(plan, null, 2)}\n`
  writeOutput(session, options.output, content, { ...options, isReview: true })
}

/** What is not decided, and what was not looked through. */
async function noteUnfinished(session: Session, study: Study): Promise<void> {
  const status = await readScanStatus(study.db)
  if (status.open > 0) {
    const open: ListedIdentifier[] = await listIdentifiers(study.db, { which: 'open', mostPlaces: 0 })
    session.note(`Not decided, and left as they are: ${shortList(open.map(({ words }) => words))}.`)
  }
  if (status.unscanned.length > 0)
    session.note(
      `Not looked through as they are now: ${shortList(status.unscanned)}. Again: framewise deidentify scan`,
    )
}
