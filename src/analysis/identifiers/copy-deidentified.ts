import { createReadStream } from 'node:fs'
import { foldIdentifier, type Leftover, LeftoverFinder, Replacer } from '../../deidentify/index.js'
import { UserError } from '../../problems/index.js'
import { discardFile } from '../../store/index.js'
import { copyWithoutIdentifiers, type LeftOver, readScanStatus, type Study } from '../../study/index.js'
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
  const decided = await study.db
    .selectFrom('identifiers')
    .selectAll()
    .where('decision', '<>', 'open')
    .execute()
  const rows = decided.filter(({ decision }) => decision === 'replace')
  const kept = decided.filter(({ decision }) => decision === 'keep').map(({ words }) => words)
  const replacer = new Replacer(rows.map(({ kind, words }) => ({ kind, words, replacement: '[…]' })))
  const finder = new LeftoverFinder(rows, kept)
  const { left, schema } = await copyWithoutIdentifiers(study, path, {
    replace: text => replacer.replaceIn(text, 0),
    leftIn: text => finder.in(text),
    ...(passphrase === undefined ? {} : { passphrase }),
  })
  if (left.length === 0 && passphrase === undefined) {
    const every = foldIdentifier(schema)
    const own = rows.filter(({ words, folded }) => !every.includes(folded) && !onlyHexadecimal.test(words))
    const inBytes = new LeftoverFinder(own, kept, { leastPart: longEnough })
    for (const { words, within } of await leftInFile(path, inBytes))
      left.push({ where: 'the bytes of the file', words, within })
  }
  if (left.length > 0) {
    discardFile(path)
    throw leftError(left)
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

function leftError(left: readonly LeftOver[]): UserError {
  const places = new Map<string, { words: string; within: string; where: Set<string> }>()
  for (const { words, within, where } of left) {
    const known = places.get(within) ?? { words, within, where: new Set() }
    known.where.add(where)
    places.set(within, known)
  }
  const listed = [...places.values()].map(({ words, within, where }) => {
    const [first = ''] = where
    const more = where.size === 1 ? '' : ` and ${countOf(where.size - 1, 'place')} more`
    return foldIdentifier(words) === foldIdentifier(within)
      ? `“${within}” (${first}${more})`
      : `“${words}” in “${within}” (${first}${more})`
  })
  const part = left.find(({ words, within }) => foldIdentifier(words) !== foldIdentifier(within))
  return new UserError(
    'conflict',
    `What was replaced is still in the copy: ${shortList(listed)}. There is no copy.`,
    {
      hint:
        part === undefined
          ? 'Replace it with framewise deidentify apply, change what is written there, or decide otherwise about it.'
          : `Replace such a word, too (framewise deidentify set "${part.within}" --replace --kind name, then apply), or, where letters only happen to be the same, keep it (framewise deidentify set "${part.within}" --keep --kind name).`,
    },
  )
}

/** In bytes also identities and sums of contents stand, and values side by side: what may come about by chance is searched in the values only. */
const onlyHexadecimal = /^[\da-f .:-]*$/iu
const longEnough = 6

/** How much of a file is looked through at once, and how much of it again with what follows. */
const [portion, overlap] = [4 * 2 ** 20, 4096]

/** What is left of identifiers in the bytes of a file. */
async function leftInFile(path: string, finder: LeftoverFinder): Promise<Leftover[]> {
  const found = new Map<string, Leftover>()
  let before = ''
  for await (const chunk of createReadStream(path, { highWaterMark: portion })) {
    const text = before + (chunk as Buffer).toString('utf8')
    for (const each of finder.in(text)) found.set(each.within, each)
    before = text.slice(-overlap)
  }
  return [...found.values()]
}
