import { UserError } from '../../problems/index.js'
import { LineQuestion } from '../parts/line-question.js'
import type { CodeDesk } from './code-desk.js'
import { TextSearch } from './text-search.js'

/** Going to lines, times, codings, uncoded turns and matches. */
export class Wayfinding {
  private readonly searches: string[] = []

  constructor(private readonly desk: CodeDesk) {}

  /** @returns whether the command was one of these */
  async carryOut(command: string): Promise<boolean> {
    if (command === 'go') await this.go()
    else if (command === 'search') await this.search()
    else if (command === 'match-next') this.toMatch(1)
    else if (command === 'match-back') this.toMatch(-1)
    else if (command === 'coding-next') this.toCoding(1)
    else if (command === 'coding-back') this.toCoding(-1)
    else if (command === 'uncoded-next') this.toUncoded(1)
    else if (command === 'uncoded-back') this.toUncoded(-1)
    else if (command === 'deselect') this.deselect()
    else return false
    return true
  }

  /** A line by its number, or the turn of a time. @throws UserError `bad-argument` where it is neither, or is not there */
  goTo(typed: string): void {
    const { reading } = this.desk
    const { lineStarts } = reading.text
    if (/^\d+$/.test(typed)) {
      const start = lineStarts[Number(typed) - 1]
      if (start === undefined)
        throw new UserError(
          'bad-argument',
          `There is no line ${typed}: the lines are 1–${lineStarts.length}.`,
        )
      this.desk.moveTo(start)
      return
    }
    const ms = millisecondsOf(typed)
    if (ms === null)
      throw new UserError('bad-argument', `“${typed}” is neither a line (112) nor a time (12:31).`)
    const timed = reading.turns.filter(({ startMs }) => startMs !== null)
    if (timed.length === 0) throw new UserError('bad-argument', `${reading.document.name} has no times.`)
    const turn = timed.findLast(({ startMs }) => (startMs ?? 0) <= ms) ?? timed[0]
    this.desk.moveTo(turn?.startCp ?? 0)
  }

  private async go(): Promise<void> {
    const typed = await this.desk.ask(new LineQuestion({ title: 'Go to', label: 'line or time: ' }))
    if (typed !== undefined && typed.trim() !== '') this.goTo(typed.trim())
  }

  private async search(): Promise<void> {
    const question = new LineQuestion({ title: 'Search', label: '/', history: this.searches })
    const typed = await this.desk.ask(question)
    if (typed === undefined || typed.trim() === '') return
    this.searches.push(typed)
    this.find(new TextSearch(typed, this.desk.reading))
  }

  /** Goes to the first match at the cursor or after it. */
  find(search: TextSearch): void {
    if (search.matches.length === 0) {
      this.desk.startSearch(null)
      this.desk.say({
        kind: 'note',
        text: `“${search.typed}” is not in ${this.desk.reading.document.name}.`,
      })
      return
    }
    this.desk.startSearch(search)
    this.toMatch(1, this.desk.cursor.cp - 1)
  }

  private toMatch(direction: 1 | -1, from = this.desk.cursor.cp): void {
    const { search } = this.desk
    if (search === null) return
    const index = search.nextIndex(from, direction)
    const match = search.matches[index]
    if (match === undefined) return
    this.desk.moveTo(match.startCp)
    const text = `“${search.typed}”: ${index + 1} of ${search.matches.length}. n and N go on, esc ends the search.`
    this.desk.say({ kind: 'note', text })
  }

  private toCoding(direction: 1 | -1): void {
    const { cursor, opened } = this.desk
    const starts = opened.codings.map(({ startCp }) => startCp)
    const to =
      direction === 1 ? starts.find(start => start > cursor.cp) : starts.findLast(start => start < cursor.cp)
    if (to === undefined) {
      const where = direction === 1 ? 'after' : 'before'
      this.desk.say({ kind: 'note', text: `There is no coding ${where} this place.` })
      return
    }
    this.desk.moveTo(to)
  }

  private toUncoded(direction: 1 | -1): void {
    const { cursor, opened, reading, coder } = this.desk
    const isUncoded = ({ role, startCp, endCp }: (typeof reading.turns)[number]) =>
      role !== 'interviewer' &&
      endCp > startCp &&
      !opened.lanes.touching(startCp, endCp).some(({ coding }) => coding.coderId === coder.id)
    const turn =
      direction === 1
        ? reading.turns.find(each => each.startCp > cursor.cp && isUncoded(each))
        : reading.turns.findLast(each => each.endCp <= cursor.cp && isUncoded(each))
    if (turn === undefined) {
      const where = direction === 1 ? 'after' : 'before'
      this.desk.say({
        kind: 'note',
        text: `You have coded every turn of a participant ${where} this place.`,
      })
      return
    }
    this.desk.moveTo(turn.startCp)
  }

  /** First the selection goes, then the search. */
  private deselect(): void {
    if (this.desk.selection !== null) this.desk.deselect()
    else this.desk.startSearch(null)
    this.desk.changed()
  }
}

/** `12:31` and `1:02:31`; null for anything else. */
function millisecondsOf(typed: string): number | null {
  if (!/^\d{1,3}(:[0-5]?\d){1,2}$/.test(typed)) return null
  return typed.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000
}
