import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseClockTime } from '../../src/ingest/clock-time.js'
import { readTranscript, type Transcript } from '../../src/ingest/index.js'
import { type Expectation, expectations, expectedFormat, realBytes } from './expected-transcripts.js'

/** Differences, and the words under which docs/transcripts.md explains them. */
const explained: Readonly<Record<string, string>> = {
  T23: 'Captions with a dash for each change of speaker',
  T94: 'A think-aloud session in which only the moderator has labels',
}

interface Row {
  file: string
  format: Cell
  speakers: Cell
  units: Cell
  turns: Cell
  first: Cell
  last: Cell
  verdict: string
}

/** What was counted and what was found; a count of nothing is not compared. */
interface Cell {
  expected: string | null
  found: string
  isSame: boolean
}

const same = (
  expected: string | number | null,
  found: string | number,
  isSame = expected === found,
): Cell => ({
  expected: expected === null ? null : String(expected),
  found: String(found),
  isSame: expected === null || isSame,
})

/** Clock times, in brackets or not; a whole number counts milliseconds, another one seconds; dates count from the first. */
function milliseconds(time: string, first = time): number | null {
  if (time.includes('T')) return Date.parse(`${time}Z`) - Date.parse(`${first}Z`)
  if (/^\d+$/.test(time)) return Number(time)
  if (/^\d+\.\d+$/.test(time)) return Math.round(Number(time) * 1000)
  return parseClockTime(time.replace(/[[\]]/g, ''))
}

function compare(entry: Expectation, { format, speakers, units, turns, startMs }: Transcript): Row {
  const { expected } = entry
  // A colon in a cell of its own is no part of the name (T88).
  const labels = Object.keys(expected?.labels ?? {}).map(label => label.replace(/:$/, ''))
  const people = Object.keys(expected?.after_review?.people ?? {})
  const isList = (names: readonly string[]) => [...names].sort().join('|') === [...speakers].sort().join('|')
  const isComplete = expected?.n_labels == null || labels.length === expected.n_labels
  const turnsExpected =
    expected?.turns_merged ??
    expected?.utterance_groups_by_cue_id ??
    expected?.dash_turn_marks ??
    (expected?.units == null ? null : expected.units - (expected.empty_text_units ?? 0))
  const reviewed = expected?.after_review?.turns
  const lastTurn = turns.filter(turn => turn.startMs !== null).at(-1)
  const firstMs = expected?.first_ts == null ? null : milliseconds(expected.first_ts)
  const lastMs =
    expected?.last_ts == null ? null : milliseconds(expected.last_ts, expected.first_ts ?? undefined)
  const isInLast =
    lastMs !== null &&
    lastTurn !== undefined &&
    lastTurn.startMs! <= lastMs &&
    lastMs <= (lastTurn.endMs ?? lastTurn.startMs!)
  const row = {
    file: entry.file,
    format: same(expectedFormat(entry), format),
    speakers: same(
      expected?.labels == null ? null : (expected.n_labels ?? labels.length),
      speakers.length,
      isComplete
        ? isList(labels) || (people.length > 0 && isList(people))
        : speakers.length === expected?.n_labels,
    ),
    units: same(expected?.units ?? null, units),
    turns: same(turnsExpected, turns.length, turns.length === turnsExpected || turns.length === reviewed),
    first: same(expected?.first_ts ?? null, startMs ?? '–', startMs === firstMs),
    last: same(expected?.last_ts ?? null, `${lastTurn?.startMs ?? '–'}–${lastTurn?.endMs ?? ''}`, isInLast),
  }
  const isExact = Object.values(row).every(cell => typeof cell === 'string' || cell.isSame)
  const why = explained[entry.id]
  return { ...row, verdict: isExact ? 'exact' : why === undefined ? 'DIFFERS' : `explained: ${why}` }
}

const rows: Row[] = []

describe.skipIf(expectations.length === 0)(
  'every real transcript is read as it was counted, or the difference is explained',
  () => {
    it.each(expectations.map((entry): [string, Expectation] => [entry.file, entry]))(
      '%s',
      async (file, entry) => {
        const row = compare(entry, (await readTranscript(realBytes(file), file)).value)
        rows.push(row)
        expect(row.verdict, JSON.stringify(row, null, 1)).not.toBe('DIFFERS')
      },
    )

    it('differences are explained in the documentation, and are few', () => {
      const docs = readFileSync(join(import.meta.dirname, '../../docs/transcripts.md'), 'utf8')
      for (const words of Object.values(explained)) expect(docs).toContain(`**${words}**`)
      expect(rows.filter(({ verdict }) => verdict === 'exact').length).toBeGreaterThanOrEqual(
        expectations.length - 2,
      )
    })

    afterAll(() => {
      console.log(table())
    })
  },
)

/** Counted/found for each file; one figure where both are the same. */
function table(): string {
  const show = ({ expected, found, isSame }: Cell) =>
    expected === null
      ? `(${found})`
      : isSame && expected === found
        ? found
        : `${expected} / ${found}${isSame ? '' : ' !'}`
  const head = ['file', 'format', 'speakers', 'units', 'turns', 'first', 'last (in the last turn)', 'verdict']
  const lines = rows.map(row => [
    row.file.slice(0, 40),
    ...[row.format, row.speakers, row.units, row.turns, row.first, row.last].map(show),
    row.verdict,
  ])
  const all = [head, ...lines]
  const widths = head.map((_, column) => Math.max(...all.map(line => line[column]!.length)))
  const exact = rows.filter(({ verdict }) => verdict === 'exact').length
  const text = all.map(line =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
  return `Counted / found, in each real transcript:\n${text.join('\n')}\n${exact} of ${expectations.length} exact, ${rows.length - exact} otherwise.`
}
