import { createReadStream } from 'node:fs'
import { Replacer } from '../../deidentify/index.js'
import { UserError } from '../../problems/index.js'
import { discardFile } from '../../store/index.js'
import { copyWithoutIdentifiers, readScanStatus, type Study } from '../../study/index.js'
import { countOf } from '../../text/index.js'
import { shortList } from '../../text/short-list.js'

export interface DeidentifiedCopy {
  /** Identifiers that were looked for in the copy, and are not in it. */
  checked: number
}

/**
 * Makes a copy of a study for those who must not know who was interviewed, and looks for everything that was replaced in every value of it and, where it is
 * not encrypted, in the bytes of its file.
 * @param options `isForced`: also where something was not looked through or not decided
 * @throws UserError `conflict` where something is left to do, or left in the copy; then there is no copy
 */
export async function copyDeidentified(
  study: Study,
  path: string,
  { passphrase, isForced = false }: { passphrase?: string; isForced?: boolean },
): Promise<DeidentifiedCopy> {
  if (!isForced) await refuseUnfinished(study)
  await refuseUnapplied(study)
  const rows = await study.db
    .selectFrom('identifiers')
    .selectAll()
    .where('decision', '=', 'replace')
    .execute()
  const replacer = new Replacer(rows.map(({ kind, words }) => ({ kind, words, replacement: '[…]' })))
  const left = await copyWithoutIdentifiers(study, path, {
    replace: text => replacer.replaceIn(text, 0),
    wordsIn: text => replacer.wordsIn(text),
    ...(passphrase === undefined ? {} : { passphrase }),
  })
  if (left.length === 0 && passphrase === undefined)
    for (const words of await wordsInFile(path, replacer))
      left.push({ where: 'the bytes of the file', words })
  if (left.length > 0) {
    discardFile(path)
    throw new UserError(
      'conflict',
      `What was replaced is still in the copy: ${shortList(left.map(({ where, words }) => `“${words}” (${where})`))}. There is no copy.`,
      {
        hint: 'Rename what is called so (a slug comes from the name of its code), or decide otherwise about it.',
      },
    )
  }
  return { checked: rows.length }
}

/** @throws UserError `conflict` */
async function refuseUnfinished(study: Study): Promise<void> {
  const { isScanned, unscanned, unscannedNotes, open } = await readScanStatus(study.db)
  const reasons = [
    isScanned ? '' : 'nobody has looked for identifiers',
    !isScanned || unscanned.length === 0 ? '' : `not looked through as they are now: ${shortList(unscanned)}`,
    unscannedNotes === 0
      ? ''
      : `${countOf(unscannedNotes, 'text')} beside the transcripts not looked through`,
    open === 0 ? '' : `${countOf(open, 'identifier')} not decided`,
  ].filter(reason => reason !== '')
  if (reasons.length === 0) return
  throw new UserError(
    'conflict',
    `The study is not ready for a copy without identifiers: ${reasons.join('; ')}.`,
    {
      hint: 'framewise deidentify scan, list, set, apply; or say --force.',
    },
  )
}

/** @throws UserError `conflict` */
async function refuseUnapplied(study: Study): Promise<void> {
  const rows = await study.db
    .selectFrom('findings')
    .innerJoin('identifiers', 'identifiers.id', 'findings.identifier_id')
    .select('identifiers.words')
    .distinct()
    .where('decision', '=', 'replace')
    .execute()
  if (rows.length === 0) return
  throw new UserError(
    'conflict',
    `${countOf(rows.length, 'identifier')} to be replaced ${rows.length === 1 ? 'stands' : 'stand'} in the study yet: ${shortList(rows.map(({ words }) => words))}.`,
    { hint: 'Replace them first: framewise deidentify apply.' },
  )
}

/** How much of a file is looked through at once, and how much of it again with what follows. */
const [portion, overlap] = [4 * 2 ** 20, 4096]

/** Identifiers in the bytes of a file, whatever stands around them. */
async function wordsInFile(path: string, replacer: Replacer): Promise<Set<string>> {
  const found = new Set<string>()
  let before = ''
  for await (const chunk of createReadStream(path, { highWaterMark: portion })) {
    const text = before + (chunk as Buffer).toString('utf8')
    for (const words of replacer.wordsIn(text)) found.add(words)
    before = text.slice(-overlap)
  }
  return found
}
