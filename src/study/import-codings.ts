import { didYouMean, groupProblems, type Place, type Problem, UserError } from '../problems/index.js'
import {
  type Changed,
  type ChangeSet,
  type CoderRow,
  type DocumentRow,
  inChunks,
  type RoundRow,
} from '../store/index.js'
import { countOf, QuoteFinder, type Span, shorten } from '../text/index.js'
import { shortList } from '../text/short-list.js'
import { readAssigned, refuseUnassigned } from './assigned.js'
import { type CodeRecord, type CodeTree, pathOf, slugOf, unsaidFields } from './code.js'
import { newCodeRow, readCodeTree } from './codebook.js'
import { addCodings, type NewCoding, nameTopics } from './codings.js'
import { type DocumentText, readDocumentTexts } from './document-text.js'
import { readAgain } from './find.js'
import { codingKey, readKnownCodings } from './known-codings.js'
import { listPlaces } from './list-places.js'
import { memoOn } from './memo-columns.js'
import { refuseClosedRound } from './rounds.js'
import type { Study } from './study.js'

/** A coding as a file gives it: names instead of keys, and one of offsets, lines or quote as its place. */
export interface CodingRowIn {
  place: Place
  document: string
  code: string
  coder: string | null
  round: string | null
  startCp: number | null
  endCp: number | null
  /** `40-44` or `40`. */
  lines: string | null
  quote: string | null
  memo: string | null
}

export interface CodingImportOptions {
  /** For rows that name no coder. */
  coder?: CoderRow
  /** For rows that name no round. */
  round?: RoundRow
  /** Makes unknown codes as inductive codes instead of refusing them. */
  createInductive?: boolean
  /** Does everything and takes it back: what the import would do. */
  isRehearsal?: boolean
}

export interface CodingImport {
  added: number
  /** Were there already. */
  known: number
  memos: number
  createdCodes: string[]
  /** Warnings, such as quotes that were found only approximately. */
  problems: Problem[]
}

/**
 * Adds codings from a file as one event: all of them or none.
 * @throws UserError `bad-table` with every row that cannot be placed, and why
 */
export async function importCodings(
  study: Study,
  rows: readonly CodingRowIn[],
  options: CodingImportOptions = {},
): Promise<Changed<CodingImport>> {
  const work = async (set: ChangeSet) => {
    const reader = await RowReader.prepare(set, rows, options)
    const placed = rows.map(row => reader.read(row))
    await reader.refuseUnlessKnown()
    reader.refuseProblems(rows.length)
    const createdCodes = await reader.createCodes()
    const wanted = placed.flatMap(row =>
      row === null ? [] : [{ coding: reader.codingOf(row), memo: row.memo }],
    )
    const { added, known, ids } = await addCodings(
      set,
      wanted.map(({ coding }) => coding),
    )
    const memos = await addMemos(
      set,
      wanted.flatMap(({ coding, memo }, index) =>
        memo === null ? [] : [{ coderId: coding.coderId, codingId: ids[index] as number, body: memo }],
      ),
    )
    await nameTopics(set, added)
    const made = `${createdCodes.length === 1 ? 'the code' : 'the codes'} ${shortList(createdCodes)}`
    set.say(
      `imported ${countOf(added.length, 'coding')}${createdCodes.length === 0 ? '' : ` and made ${made}`}`,
    )
    return { added: added.length, known, memos, createdCodes, problems: reader.problems }
  }
  return study.change('codings.import', work, { isRehearsal: options.isRehearsal ?? false })
}

interface PlacedRow extends Span {
  document: DocumentRow
  codePath: string
  coder: CoderRow
  round: RoundRow | null
  memo: string | null
}

/** A row that may only be there already. */
interface RefusedRow {
  row: CodingRowIn
  placed: PlacedRow
  reason: { message: string; hint?: string | undefined }
}

/** Turns rows into places, collecting every problem instead of stopping at the first. */
class RowReader {
  readonly problems: Problem[] = []
  /** Path of each code to make → its name, parents before children. */
  private readonly toCreate = new Map<string, string>()
  private readonly finders = new Map<number, QuoteFinder>()
  private readonly resolved = new Map<string, { code: CodeRecord; path: string } | null>()
  private readonly refusals = new Map<string, UserError | null>()
  private readonly refused: RefusedRow[] = []
  private codeIds: ReadonlyMap<string, number>
  private lacksCodes = false

  private constructor(
    private readonly set: ChangeSet,
    private readonly options: CodingImportOptions,
    private readonly documents: ReadonlyMap<string, DocumentRow>,
    private readonly texts: ReadonlyMap<number, DocumentText>,
    private readonly coders: ReadonlyMap<string, CoderRow>,
    private readonly rounds: ReadonlyMap<string, RoundRow>,
    private readonly assigned: ReadonlySet<string>,
    private readonly tree: CodeTree,
  ) {
    this.codeIds = codeIdsOf(tree)
  }

  static async prepare(
    set: ChangeSet,
    rows: readonly CodingRowIn[],
    options: CodingImportOptions,
  ): Promise<RowReader> {
    const wanted = new Set(rows.map(row => row.document))
    const documents = await set.db.selectFrom('documents').selectAll().execute()
    const used = documents.filter(document => wanted.has(document.name))
    const { round, coder } = options
    return new RowReader(
      set,
      {
        ...options,
        ...(round === undefined ? {} : { round: await readAgain(set.db, 'rounds', round) }),
        ...(coder === undefined ? {} : { coder: await readAgain(set.db, 'coders', coder) }),
      },
      new Map(documents.map(row => [row.name, row])),
      await readDocumentTexts(
        set.db,
        used.map(document => document.id),
      ),
      new Map((await set.db.selectFrom('coders').selectAll().execute()).map(row => [row.name, row])),
      new Map((await set.db.selectFrom('rounds').selectAll().execute()).map(row => [row.name, row])),
      await readAssigned(set.db),
      await readCodeTree(set.db),
    )
  }

  /** The row with everything it names found, or null with the problem noted. */
  read(row: CodingRowIn): PlacedRow | null {
    const document = this.named(row, 'document', row.document, this.documents)
    const codePath = this.codePathOf(row)
    const coder =
      row.coder === null ? this.defaultCoder(row) : this.named(row, 'coder', row.coder, this.coders)
    const round =
      row.round === null ? (this.options.round ?? null) : this.named(row, 'round', row.round, this.rounds)
    if (document === null || codePath === null || coder === null || (row.round !== null && round === null))
      return null
    const span = this.spanOf(row, document)
    if (span === null) return null
    const placed = { ...span, document, codePath, coder, round, memo: row.memo }
    const reason = this.refusalOf(row, placed)
    if (reason !== null) this.refused.push({ row, placed, reason })
    return placed
  }

  /** Codings that are there already stay, whatever became of their round and code since; others cannot come in. */
  async refuseUnlessKnown(): Promise<void> {
    if (this.refused.length === 0) return
    const codings = this.refused.map(({ placed }) => this.codingOf(placed))
    const known = await readKnownCodings(this.set.db, codings)
    this.refused.forEach(({ row, reason }, index) => {
      const coding = codings[index]
      if (coding !== undefined && !known.has(codingKey(coding))) this.note(row, reason.message, reason.hint)
    })
  }

  refuseProblems(rows: number): void {
    const errors = this.problems.filter(problem => problem.severity === 'error')
    if (errors.length === 0) return
    const groups = groupProblems(errors)
    const shown = groups.slice(0, 50)
    const more = groups.length > shown.length ? ` The first ${shown.length} mistakes are listed.` : ''
    throw new UserError(
      'bad-table',
      `${errors.length} of ${rows} codings cannot be imported; none was.${more}`,
      {
        problems: shown,
        hint: this.lacksCodes
          ? 'Mend the rows, or make unknown codes with --create inductive.'
          : 'Mend the rows.',
      },
    )
  }

  /** Makes the codes that were asked for and are not there, parents first. */
  async createCodes(): Promise<string[]> {
    const ids = new Map(this.codeIds)
    const children = new Map<number | null, number>()
    for (const [path, name] of this.toCreate) {
      const parentPath = path.split('/').slice(0, -1).join('/')
      const parentId = parentPath === '' ? null : (ids.get(parentPath) ?? null)
      const parent = parentId === null ? null : (this.tree.byId(parentId) ?? null)
      const isNewParent = parentId !== null && parent === null
      const position = children.get(parentId) ?? (isNewParent ? 0 : this.tree.children(parent).length)
      children.set(parentId, position + 1)
      const fields = { ...unsaidFields, name, origin: 'inductive' as const }
      const code = await this.set.insertOne('codes', newCodeRow(fields, parentId, position))
      this.set.about('code', code.uid)
      ids.set(path, code.id)
    }
    this.codeIds = ids
    return [...this.toCreate.keys()]
  }

  codingOf(row: PlacedRow): NewCoding {
    return {
      documentId: row.document.id,
      codeId: this.codeIds.get(row.codePath) as number,
      coderId: row.coder.id,
      roundId: row.round?.id ?? null,
      startCp: row.startCp,
      endCp: row.endCp,
    }
  }

  private note(row: CodingRowIn, message: string, hint = '', severity: Problem['severity'] = 'error'): null {
    this.problems.push({
      code: 'bad-coding',
      severity,
      place: row.place,
      message,
      ...(hint === '' ? {} : { hint }),
    })
    return null
  }

  private named<T>(row: CodingRowIn, kind: string, name: string, known: ReadonlyMap<string, T>): T | null {
    const found = known.get(name)
    if (found !== undefined) return found
    if (name === '') return this.note(row, `The row names no ${kind}.`)
    return this.note(row, `There is no ${kind} “${name}”.`, didYouMean(name, [...known.keys()]))
  }

  private defaultCoder(row: CodingRowIn): CoderRow | null {
    return (
      this.options.coder ??
      this.note(row, 'It is not said who coded.', 'Name the coder with --coder or in a column “coder”.')
    )
  }

  /** Why the row may not be added: its code is retired, its round is closed or does not ask for it; else null. */
  private refusalOf(
    row: CodingRowIn,
    { round, document, coder }: PlacedRow,
  ): { message: string; hint?: string | undefined } | null {
    if (this.resolve(row.code)?.code.status === 'retired')
      return { message: `The code “${row.code}” is retired.` }
    if (round === null) return null
    const key = `${round.id} ${document.id} ${coder.id}`
    const seen = this.refusals.get(key)
    if (seen !== undefined) return seen
    const refusal = this.roundRefusal(round, document, coder)
    this.refusals.set(key, refusal)
    return refusal
  }

  private roundRefusal(round: RoundRow, document: DocumentRow, coder: CoderRow): UserError | null {
    try {
      refuseClosedRound(round)
      refuseUnassigned(this.assigned, round, document, coder)
      return null
    } catch (error) {
      if (error instanceof UserError) return error
      throw error
    }
  }

  private codePathOf(row: CodingRowIn): string | null {
    if (row.code === '') return this.note(row, 'The row names no code.')
    const found = this.resolve(row.code)
    if (found !== null) return found.path
    if (!this.options.createInductive) return this.noteUnknownCode(row)
    return this.planCode(row)
  }

  /** Plans an unknown code with what is missing above it. @returns its path, or null with the problem noted */
  private planCode(row: CodingRowIn): string | null {
    const named = this.tree.named(row.code).length
    if (named > 1)
      return this.note(
        row,
        `There are ${named} codes named “${row.code}”.`,
        'Give the path of the one that is meant.',
      )
    const names = row.code.split(/[/›]/u).map(part => part.trim())
    if (names.some(name => slugOf(name) === ''))
      return this.note(row, `“${row.code}” cannot be a code: a part of it has no letter or digit.`)
    const paths = names.map((_, index) =>
      names
        .slice(0, index + 1)
        .map(slugOf)
        .join('/'),
    )
    const retired = paths.find(path => this.tree.atPath(path)?.status === 'retired')
    if (retired !== undefined) return this.note(row, `The code “${retired}” is retired.`)
    paths.forEach((path, index) => {
      const name = names[index] ?? path
      if (this.tree.atPath(path) !== undefined || this.toCreate.has(path)) return
      // A slug is how a path is typed, not how the code is called.
      this.toCreate.set(path, name === slugOf(name) ? name.replaceAll('-', ' ') : name)
    })
    return paths.at(-1) ?? null
  }

  private noteUnknownCode(row: CodingRowIn): null {
    this.lacksCodes = true
    const paths = this.tree.ordered().map(known => this.tree.path(known))
    return this.note(row, `There is no code “${row.code}”.`, didYouMean(pathOf(row.code), paths))
  }

  /** A code by its reference, looked up once: thousands of rows name the same few. */
  private resolve(reference: string): { code: CodeRecord; path: string } | null {
    const seen = this.resolved.get(reference)
    if (seen !== undefined) return seen
    const code = this.tree.find(reference)
    const found = code === undefined ? null : { code, path: this.tree.path(code) }
    this.resolved.set(reference, found)
    return found
  }

  private spanOf(row: CodingRowIn, document: DocumentRow): Span | null {
    const text = this.texts.get(document.id) as DocumentText
    try {
      if (row.startCp !== null && row.endCp !== null)
        return this.checkedSpan(row, text, row.startCp, row.endCp)
      if (row.startCp !== null || row.endCp !== null)
        return this.note(row, 'The row has a start without an end, or an end without a start.')
      if (row.lines !== null && row.quote === null) return spanOfLines(row.lines, text)
      if (row.lines !== null && row.quote !== null)
        return this.quoteOnLines(row, document, text, row.lines, row.quote)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return this.note(row, error.message)
    }
    if (row.quote !== null) return this.findQuote(row, document, text, row.quote)
    return this.note(row, 'The row says no place: offsets, lines or quote.')
  }

  private checkedSpan(row: CodingRowIn, text: DocumentText, startCp: number, endCp: number): Span | null {
    text.refuseBadSpan({ startCp, endCp })
    if (row.quote === null) return { startCp, endCp }
    const words = text.map.slice(startCp, endCp)
    if (row.quote.replaceAll('\r\n', '\n') === words) return { startCp, endCp }
    return this.note(
      row,
      `The words at ${startCp}:${endCp} are “${shorten(words, 40)}”, not “${shorten(row.quote, 40)}”.`,
    )
  }

  /** A quote on given lines: the whole lines when it is just their words, else its place on them. */
  private quoteOnLines(
    row: CodingRowIn,
    document: DocumentRow,
    text: DocumentText,
    lines: string,
    quote: string,
  ): Span | null {
    const within = spanOfLines(lines, text)
    return text.words(within) === quote ? within : this.findQuote(row, document, text, quote, within)
  }

  private findQuote(
    row: CodingRowIn,
    document: DocumentRow,
    text: DocumentText,
    quote: string,
    within?: Span,
  ): Span | null {
    const finder = this.finders.get(document.id) ?? new QuoteFinder(text.text)
    this.finders.set(document.id, finder)
    const anchor = finder.find(quote, within === undefined ? {} : { within })
    const short = shorten(quote)
    if (anchor.status === 'missing')
      return this.note(row, `“${short}” is not in ${document.name}.`, closestWords(finder, text, quote))
    if (anchor.status === 'ambiguous') {
      return this.note(
        row,
        `“${short}” is in ${document.name} more than once (${listPlaces(text, anchor.places)}).`,
        'Give more of the words, or the offsets.',
      )
    }
    if (anchor.how === 'approximate')
      this.note(
        row,
        `“${short}” was found only approximately, as “${shorten(text.words(anchor))}”.`,
        '',
        'warning',
      )
    return { startCp: anchor.startCp, endCp: anchor.endCp }
  }
}

function codeIdsOf(tree: CodeTree): Map<string, number> {
  return new Map(tree.ordered().map(code => [tree.path(code), code.id]))
}

function closestWords(finder: QuoteFinder, text: DocumentText, quote: string): string {
  const closest = finder.closest(quote)
  return closest === undefined
    ? ''
    : `The closest words are “${shorten(text.words(closest))}” (l.${text.linesOf(closest).from}).`
}

/** The span of `40-44` or `40`. @throws UserError `bad-anchor` */
export function spanOfLines(lines: string, text: DocumentText): Span {
  const match = /^\s*l?\.?\s*(\d+)(?:\s*[-–:]\s*(\d+))?\s*$/.exec(lines)
  if (match?.[1] === undefined)
    throw new UserError('bad-anchor', `“${lines}” does not name lines.`, { hint: 'Write 40-44 or 40.' })
  return text.spanOf(Number(match[1]), Number(match[2] ?? match[1]))
}

interface NewCodingMemo {
  coderId: number
  codingId: number
  body: string
}

/** Adds memos to codings, also to those that were there; a memo of the same words by the same coder is not added twice. */
async function addMemos(set: ChangeSet, memos: readonly NewCodingMemo[]): Promise<number> {
  const there = await inChunks(
    memos.map(({ codingId }) => codingId),
    chunk =>
      set.db
        .selectFrom('memos')
        .select(['coder_id', 'coding_id', 'body'])
        .where('coding_id', 'in', chunk)
        .execute(),
  )
  const seen = new Set(there.map(row => JSON.stringify([row.coder_id, row.coding_id, row.body])))
  const now = new Date().toISOString()
  const fresh = memos.filter(({ coderId, codingId, body }) => {
    const key = JSON.stringify([coderId, codingId, body])
    return !seen.has(key) && seen.add(key)
  })
  await set.insert(
    'memos',
    fresh.map(({ coderId, codingId, body }) => ({
      coder_id: coderId,
      ...memoOn({ coding_id: codingId }),
      body,
      created_at: now,
    })),
  )
  return fresh.length
}
