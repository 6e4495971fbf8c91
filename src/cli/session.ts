import { type Place, type Problem, UserError } from '../problems/index.js'
import type { CoderRow } from '../store/index.js'
import type { Study } from '../study/index.js'
import { showSafely } from '../text/safe-terminal.js'
import { describeProblem } from './describe-problem.js'
import type { Io } from './io.js'
import { type Styler, styler } from './styler.js'

/** Options every command takes. */
export interface GlobalOptions {
  study?: string
  coder?: string
  json?: boolean
  color?: boolean
  screenReader?: boolean
  debug?: boolean
  passphraseFd?: string
}

/** One run of one command: where it reads and writes, which study and whose coder. */
export class Session {
  /** Exit status of the command when nothing was thrown. */
  exitCode = 0
  /** What opened the study; null where it needs none or was not opened yet. */
  passphrase: string | null = null
  /** Identifiers of the study that nobody has decided about; exports warn of them. */
  openIdentifiers = 0
  readonly style: Styler

  constructor(
    readonly io: Io,
    readonly options: GlobalOptions,
  ) {
    this.style = styler(io, options.color ?? true)
  }

  get isJson(): boolean {
    return this.options.json === true
  }

  /** Opens the study, does the work, and closes it whatever happens. */
  async withStudy<T>(work: (study: Study) => Promise<T>): Promise<T> {
    const { openStudy } = await import('./open-study.js')
    const study = await openStudy(this)
    try {
      const { countOpenIdentifiers } = await import('../study/identifiers/count-open.js')
      this.openIdentifiers = await countOpenIdentifiers(study.db)
      return await work(study)
    } finally {
      await study.close()
    }
  }

  /** The coder of this command: --coder, FRAMEWISE_CODER, or `coder use`. @throws UserError `no-coder`, `not-found` */
  async coder(study: Study): Promise<CoderRow> {
    const { coderInUse } = await import('./coder-in-use.js')
    const { findCoder } = await import('../study/find.js')
    const name = coderInUse(this, study)
    if (name === null)
      throw new UserError('no-coder', 'It is not known who is coding.', {
        hint: 'Name the coder with --coder NAME, FRAMEWISE_CODER, or once for all with framewise coder use NAME.',
      })
    return findCoder(study.db, name)
  }

  /** Data for people: a line on standard output. Control characters that came from a transcript are shown, not sent. */
  print(line = ''): void {
    this.io.out(`${this.style.render(line)}\n`)
  }

  /** Data for programs. */
  printJson(value: unknown): void {
    this.io.out(`${JSON.stringify(value, null, 2)}\n`)
  }

  /** Something worth knowing, on standard error; made safe like what is printed. */
  note(line: string): void {
    this.io.err(`${this.style.render(line)}\n`)
  }

  /** A warning or an error that does not end the command, with its place and what to do. */
  noteProblem(problem: Pick<Problem, 'severity' | 'message' | 'hint'> & { place?: Place }): void {
    const { error, warn, dim } = this.style
    const emphasis = { error, warning: warn, note: dim }[problem.severity]
    this.note(`${emphasis(`${problem.severity}:`)} ${describeProblem(problem)}`)
  }

  /** The next useful command; only people at a terminal see it. */
  hint(line: string): void {
    if (this.io.isTerminal && !this.isJson) this.note(this.style.dim(line))
  }

  /**
   * Goes on when the user says yes, or said --force.
   * @throws UserError `needs-confirmation` when they say no or nobody can be asked
   */
  async confirm(question: string, options: { force?: boolean | undefined }): Promise<void> {
    if (options.force) return
    const answer = await this.io.ask(`${showSafely(question)} [y/N] `)
    if (answer !== null && /^y(es)?$/i.test(answer.trim())) return
    throw new UserError(
      'needs-confirmation',
      answer === null ? `${question} Nobody answered.` : 'Nothing was changed.',
      {
        hint: 'Say --force to go on without being asked.',
      },
    )
  }
}
