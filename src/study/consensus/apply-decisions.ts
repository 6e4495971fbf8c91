import type { Kysely } from 'kysely'
import { groupProblems, type Place, type Problem, UserError } from '../../problems/index.js'
import type { Changed, RoundRow, Schema } from '../../store/index.js'
import { countOf } from '../../text/index.js'
import { readCodeTree } from '../codebook.js'
import { describeReference } from '../codings.js'
import { readDocumentTexts } from '../document-text.js'
import { readAgain } from '../find.js'
import type { Study } from '../study.js'
import { describeDecided } from './apply-policy.js'
import { comparedRounds, refuseBlindRound } from './compared-rounds.js'
import { readVerdict, type VerdictContext, type WrittenDecision, writeVerdict } from './read-verdict.js'
import { type RecordedDecisions, recordDecisions, type WantedDecision } from './record-decisions.js'
import { type RoundPassage, type RoundPassages, readRoundPassages } from './round-passages.js'
import { isSameVerdict, verdictOf } from './verdict.js'

/** A decision as a file gives it. Texts are empty where nothing is said. */
export interface DecisionRowIn extends WrittenDecision {
  /** Where it stands in the file. */
  place: Place
  /** Of the disagreement. */
  id: string
  reason: string
  suggestion: string
  /** The uid of the decision that held when the file was written; empty for none, null where the file does not say. */
  decided: string | null
}

export interface DecisionOptions {
  /** Only disagreements of this round; default: of all rounds. */
  round?: RoundRow
  /** Passes over disagreements that are gone, and replaces what was decided meanwhile. */
  isForced?: boolean
  /** Does everything and takes it back: what applying would do. */
  isRehearsal?: boolean
}

export interface AppliedDecisions {
  /** What was decided in each round. */
  rounds: RecordedDecisions[]
  /** Rows without a decision, rows that say what holds already, and rows whose disagreement is gone. */
  undecided: number
  same: number
  gone: number
  /** Things worth knowing that did not stop anything. */
  problems: Problem[]
}

/**
 * Takes over decisions from a file as one event: all of them, or none. Decisions that hold already change nothing.
 * @throws UserError `bad-table` with every row that cannot be read; `conflict` with every row whose disagreement is gone or was
 *   decided meanwhile, unless forced
 */
export async function applyDecisions(
  study: Study,
  rows: readonly DecisionRowIn[],
  options: DecisionOptions = {},
): Promise<Changed<AppliedDecisions>> {
  return study.change(
    'reconcile.apply',
    async set => {
      const reader = await DecisionReader.prepare(set.db, options.round)
      const wanted = await reader.read(rows)
      reader.refuse(options.isForced ?? false)
      const rounds: RecordedDecisions[] = []
      for (const [compared, decisions] of wanted)
        rounds.push(await recordDecisions(set, compared, decisions, study.actor))
      const words = rounds.map(done => `reconciled ${done.round}: ${describeDecided(done)}`).join('; ')
      const only = await nameOnly(set.db, [...wanted.values()].flat(), rows)
      set.say(only === null ? words : `${words}; ${only}`)
      const { undecided, same, gone, notes } = reader
      return { rounds, undecided, same, gone: gone.length, problems: notes }
    },
    { isRehearsal: options.isRehearsal ?? false },
  )
}

/** A single decision by its place and what it says, `P02 l.162–163: take MZ`; null where there are several, or none. */
async function nameOnly(
  db: Kysely<Schema>,
  decisions: readonly WantedDecision[],
  rows: readonly DecisionRowIn[],
): Promise<string | null> {
  const [one, another] = decisions
  const [row, ...others] = rows.filter(({ decision }) => decision.trim() !== '')
  if (one === undefined || another !== undefined || row === undefined || others.length > 0) return null
  const text = (await readDocumentTexts(db, [one.passage.documentId])).get(one.passage.documentId)
  if (text === undefined) return null
  const code = row.code.trim() === '' ? '' : ` ${row.code.trim()}`
  return `${describeReference(text, one.passage)}: ${row.decision.trim()}${code}`
}

interface Found {
  passage: RoundPassage
  compared: RoundPassages
}

/** Turns rows into decisions, collecting every problem instead of stopping at the first. */
class DecisionReader {
  undecided = 0
  same = 0
  readonly notes: Problem[] = []
  readonly gone: Problem[] = []
  private readonly faults: Problem[] = []
  private readonly meanwhile: Problem[] = []
  private readonly seen = new Map<string, DecisionRowIn>()

  private constructor(
    private readonly db: Kysely<Schema>,
    private readonly found: ReadonlyMap<string, Found>,
    private readonly tree: VerdictContext['tree'],
    private readonly names: ReadonlyMap<number, string>,
  ) {}

  static async prepare(db: Kysely<Schema>, round: RoundRow | undefined): Promise<DecisionReader> {
    const named = round === undefined ? null : await readAgain(db, 'rounds', round)
    if (named !== null) refuseBlindRound(named)
    const all = named === null ? await comparedRounds(db) : [named]
    const found = new Map<string, Found>()
    for (const each of all.filter(({ blind, status }) => blind === 0 || status === 'closed')) {
      const compared = await readRoundPassages(db, each)
      for (const passage of compared.passages) found.set(compared.idOf(passage), { passage, compared })
    }
    const coders = await db.selectFrom('coders').select(['id', 'name']).execute()
    const names = new Map(coders.map(({ id, name }) => [id, name]))
    return new DecisionReader(db, found, await readCodeTree(db), names)
  }

  async read(rows: readonly DecisionRowIn[]): Promise<Map<RoundPassages, WantedDecision[]>> {
    const documents = rows.flatMap(({ id }) => this.found.get(id)?.passage.documentId ?? [])
    const texts = await readDocumentTexts(this.db, [...new Set(documents)])
    const wanted = new Map<RoundPassages, WantedDecision[]>()
    for (const row of rows) {
      const place = this.find(row)
      if (place === null) continue
      const { passage, compared } = place
      const text = texts.get(passage.documentId)
      if (text === undefined) throw new Error(`There is no document ${passage.documentId}.`)
      const decision = this.decide(row, passage, { text, tree: this.tree, nameOf: this.nameOf })
      if (decision !== null) wanted.set(compared, [...(wanted.get(compared) ?? []), decision])
    }
    return wanted
  }

  /** @throws UserError `bad-table`, `conflict` */
  refuse(isForced: boolean): void {
    const shown = (problems: readonly Problem[]) => groupProblems(problems).slice(0, 50)
    if (this.faults.length > 0)
      throw new UserError(
        'bad-table',
        `${countOf(this.faults.length, 'row')} cannot be applied; nothing was.`,
        {
          problems: shown(this.faults),
          hint: 'Mend the rows.',
        },
      )
    const conflicts = [...this.gone, ...this.meanwhile]
    if (isForced || conflicts.length === 0) return
    throw new UserError(
      'conflict',
      `${countOf(conflicts.length, 'row')} no longer ${conflicts.length === 1 ? 'fits' : 'fit'} the study; nothing was applied.`,
      {
        problems: shown(conflicts),
        hint: 'Write the disagreements anew, or say --force: it passes over what is gone and replaces what was decided meanwhile.',
      },
    )
  }

  private readonly nameOf = (coderId: number): string => this.names.get(coderId) ?? ''

  /** The disagreement of a row that decides something. */
  private find(row: DecisionRowIn): Found | null {
    if (row.decision.trim() === '') return this.passOver(row)
    if (row.id === '') return this.fault(row, 'The row has a decision, and no id of a disagreement.')
    const first = this.seen.get(row.id)
    if (first !== undefined) {
      if (isSameRow(first, row)) return null
      return this.fault(row, `${row.id} was decided otherwise in an earlier row.`, 'Keep one of the rows.')
    }
    this.seen.set(row.id, row)
    const found = this.found.get(row.id)
    if (found !== undefined) return found
    this.gone.push(
      problemAt(row, `There is no disagreement ${row.id} any more.`, 'Its codings have changed since.'),
    )
    return null
  }

  private passOver(row: DecisionRowIn): null {
    this.undecided++
    if (row.code !== '' || row.span !== '')
      return this.fault(
        row,
        `The row names a ${row.code === '' ? 'place' : 'code'}, and no decision.`,
        'Write the decision “code” or “span” in the column “decision”.',
      )
    return null
  }

  private decide(row: DecisionRowIn, passage: RoundPassage, context: VerdictContext): WantedDecision | null {
    const reading = readVerdict(row, passage, context)
    if ('message' in reading) return this.fault(row, reading.message, reading.hint)
    const { verdict } = reading
    const { reason, suggestion } = row
    const { decision } = passage
    const isSame =
      decision === null
        ? verdict === null && passage.outdated.length === 0
        : verdict !== null &&
          isSameVerdict(verdict, verdictOf(decision)) &&
          (reason === '' || reason === decision.reason) &&
          (suggestion === '' || suggestion === decision.suggestion)
    if (isSame) {
      this.same++
      return null
    }
    if (decision !== null && decision.uid !== row.decided) {
      const now = writeVerdict(verdictOf(decision), context.nameOf)
      this.meanwhile.push(
        problemAt(
          row,
          `${row.id} was decided meanwhile by ${decision.author}: ${now}.`,
          'Agree on one decision.',
        ),
      )
    }
    return { passage, verdict, reason, suggestion, policy: null }
  }

  private fault(row: DecisionRowIn, message: string, hint = ''): null {
    this.faults.push(problemAt(row, message, hint))
    return null
  }
}

function problemAt({ place }: DecisionRowIn, message: string, hint = ''): Problem {
  return {
    code: 'bad-decision',
    severity: 'error',
    place,
    message,
    ...(hint === '' ? {} : { hint }),
  }
}

function isSameRow(left: DecisionRowIn, right: DecisionRowIn): boolean {
  return (['decision', 'code', 'span', 'reason', 'suggestion'] as const).every(
    field => left[field] === right[field],
  )
}
