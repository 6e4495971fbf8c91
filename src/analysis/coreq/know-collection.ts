import { type DocumentSummary, listMemos, quantile } from '../../study/index.js'
import { countOf } from '../../text/index.js'
import { measureSaturation } from '../saturation/measure-saturation.js'
import { saturationSentence } from '../saturation/saturation-words.js'
import { type CoreqScope, type KnownItem, type KnownItems, listNames } from './coreq-scope.js'

/** Items 19 to 22: what the study holds of recordings and notes, how long the interviews are, and saturation. */
export async function knowCollection(scope: CoreqScope): Promise<KnownItems> {
  return {
    19: knowRecording(scope),
    20: await knowNotes(scope),
    21: knowDurations(scope),
    22: await knowSaturation(scope),
  }
}

/** Milliseconds from the first to the last time; null where a transcript has no times, or only one. */
function durationMs({ startMs, endMs }: DocumentSummary): number | null {
  const duration = endMs === null ? 0 : endMs - (startMs ?? 0)
  return duration > 0 ? duration : null
}

function knowRecording({ interviews }: CoreqScope): KnownItem {
  const source = 'framewise documents list'
  const timed = interviews.filter(each => durationMs(each) !== null)
  if (timed.length === 0) return { text: null, gap: null, source }
  const formats = [...new Set(timed.map(({ format }) => format))]
  return {
    text: `The transcripts of ${timed.length} of ${countOf(interviews.length, 'interview')} carry times (${listNames(formats)}).`,
    gap: 'whether audio or video was recorded',
    source,
  }
}

async function knowNotes({ study, viewerId, documents, interviews }: CoreqScope): Promise<KnownItem> {
  const memos = await listMemos(study, { viewerId })
  const on = (kind: 'document' | 'case') => memos.filter(memo => memo.kind === kind).length
  const others = documents.length - interviews.length
  const parts = [
    on('document') === 0 ? '' : `${countOf(on('document'), 'memo')} on documents`,
    on('case') === 0 ? '' : `${countOf(on('case'), 'memo')} on cases`,
    others === 0 ? '' : `${countOf(others, 'document')} in which no participant speaks`,
  ].filter(Boolean)
  return {
    text: parts.length === 0 ? null : `The study holds ${listNames(parts)}.`,
    gap: parts.length === 0 ? null : 'whether field notes were made during or after the interviews',
    source: 'framewise memo list',
  }
}

function knowDurations({ interviews, isNamed, unclearSpeakers }: CoreqScope): KnownItem {
  const source = 'framewise documents list'
  const untimed = interviews.filter(each => durationMs(each) === null).map(({ name }) => name)
  const durations = interviews.flatMap(each => durationMs(each) ?? []).sort((one, other) => one - other)
  const [shortest] = durations
  const longest = durations.at(-1)
  if (shortest === undefined || longest === undefined) {
    const gap = interviews.length === 0 ? null : 'how long they were: no transcript carries times'
    return { text: null, gap, source }
  }
  const total = durations.reduce((sum, each) => sum + each, 0)
  const spread =
    durations.length === 1
      ? ' minutes'
      : ` minutes in all, median ${minutes(quantile(durations, 0.5))}, range ${minutes(shortest)}–${minutes(longest)} minutes`
  const figures = `${minutes(total)}${spread}`
  const names = isNamed ? ` (${listNames(untimed)})` : ''
  const missing = `the duration of ${countOf(untimed.length, 'interview')} whose ${untimed.length === 1 ? 'transcript carries' : 'transcripts carry'} no times${names}`
  return {
    text: `From the first to the last time in the transcripts of ${durations.length} of ${countOf(interviews.length, 'interview')}: ${figures}.`,
    gap: [untimed.length === 0 ? '' : missing, unclearSpeakers].filter(Boolean).join('; ') || null,
    source,
  }
}

function minutes(durationInMs: number): string {
  return (durationInMs / 60_000).toFixed(1)
}

async function knowSaturation({ study, documents, interviews, uncoded }: CoreqScope): Promise<KnownItem> {
  const source = 'framewise saturation'
  const report = await measureSaturation(study, { orders: 1 })
  const groups = report.groups.filter(({ found }) => found > 0)
  if (groups.length === 0) return { text: null, gap: null, source }
  const others = documents.length - interviews.length
  const gap = [
    uncoded === 0
      ? ''
      : `saturation once ${countOf(uncoded, 'interview')} without codings ${uncoded === 1 ? 'is' : 'are'} coded`,
    others === 0
      ? ''
      : `whether ${countOf(others, 'document')} in which no participant speaks should count as interviews`,
  ].filter(Boolean)
  return {
    text: [
      saturationSentence({ ...report, groups }),
      'The interviews count in the order of the study.',
      uncoded === 0
        ? ''
        : `${countOf(uncoded, 'interview')} without codings ${uncoded === 1 ? 'counts' : 'count'} as bringing nothing new.`,
    ]
      .filter(Boolean)
      .join(' '),
    gap: gap.join('; ') || null,
    source,
  }
}
