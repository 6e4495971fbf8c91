import { basename } from 'node:path'
import picomatch from 'picomatch'
import {
  type ColumnRole,
  columnRoles,
  columnsOf,
  type ImportProfile,
  type ReadFiles,
  type ReadingOptions,
  readImportProfile,
  transcriptFormats,
  unlabelledOf,
} from '../ingest/index.js'
import { didYouMean, UserError } from '../problems/index.js'
import type { SpeakerDecisions } from '../study/index.js'
import { countOf } from '../text/index.js'
import { decodeText } from './decode-text.js'
import type { ImportCommandOptions } from './import.js'
import { readInputFile } from './read-input-file.js'
import type { Session } from './session.js'

/** What a command line, and the profile it names, say about an import. */
export interface ImportRequest {
  optionsFor: (path: string) => ReadingOptions
  decisions: SpeakerDecisions
  language: string
}

/**
 * Reads what an import was asked for; the command line goes before the profile, and what the profile says of a file before what it says
 * of all.
 * @throws UserError `bad-argument`, `bad-profile`
 */
export function readImportRequest(session: Session, options: ImportCommandOptions): ImportRequest {
  const profile = options.profile === undefined ? null : readProfile(session, options.profile)
  const said = readingOf(options)
  const files = (profile?.files ?? []).map(({ pattern, reading }) => ({ fits: picomatch(pattern), reading }))
  return {
    optionsFor: path =>
      merge([
        profile?.reading ?? {},
        ...files.filter(({ fits }) => fits(basename(path))).map(({ reading }) => reading),
        said,
      ]),
    decisions: {
      interviewers: [...(profile?.interviewers ?? []), ...(options.interviewer ?? [])],
      cases: new Map([...(profile?.cases ?? []), ...readPairs(options.case ?? [], '--case', 'Dr. Lee=P03')]),
    },
    language: checkLanguage(options.language ?? profile?.language ?? 'en'),
  }
}

function readProfile(session: Session, file: string): ImportProfile {
  const name = basename(file)
  const { value, problems } = readImportProfile(
    decodeText(readInputFile(session, file), name, 'bad-profile'),
    name,
  )
  if (problems.length === 0) return value
  throw new UserError(
    'bad-profile',
    `${name} is not a usable import profile: ${countOf(problems.length, 'problem')}; nothing was imported.`,
    { problems },
  )
}

function readingOf({
  speaker,
  notSpeaker,
  unlabelled,
  column,
  ...options
}: ImportCommandOptions): ReadingOptions {
  const { mergeTurns, keepPreamble, encoding } = options
  const format = transcriptFormats.find(each => each === options.format?.toLowerCase())
  if (options.format !== undefined && format === undefined)
    throw new UserError('bad-argument', `There is no format “${options.format}”.`, {
      hint: `${didYouMean(options.format, transcriptFormats)} Formats: ${transcriptFormats.join(', ')}.`.trim(),
    })
  return {
    ...(format === undefined ? {} : { format }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(column === undefined ? {} : { columns: columnsOf(column.map(readColumn)) }),
    ...(speaker === undefined ? {} : { renamed: readPairs(speaker, '--speaker', 'S.L.=Sam Lee') }),
    ...(notSpeaker === undefined ? {} : { notSpeakers: new Set(notSpeaker) }),
    ...(unlabelled === undefined ? {} : { unlabelled: unlabelledOf(unlabelled) }),
    ...(mergeTurns === undefined ? {} : { mergesTurns: mergeTurns }),
    ...(keepPreamble === undefined ? {} : { keepsPreamble: keepPreamble }),
  }
}

function readColumn(pair: string): readonly [ColumnRole, string] {
  const at = pair.indexOf('=')
  const role = columnRoles.find(each => each === pair.slice(0, at).trim().toLowerCase())
  if (role !== undefined && at < pair.length - 1) return [role, pair.slice(at + 1).trim()]
  throw new UserError('bad-argument', `--column takes ROLE=HEADING, as "text=Utterance", not “${pair}”.`, {
    hint: `Roles are ${columnRoles.join(', ')}. A heading may be the number of the column, too.`,
  })
}

/** Later ones go before earlier ones; names, labels and columns add up. */
function merge(readings: readonly ReadingOptions[]): ReadingOptions {
  const renamed = new Map(readings.flatMap(reading => [...(reading.renamed ?? [])]))
  const notSpeakers = new Set(readings.flatMap(reading => [...(reading.notSpeakers ?? [])]))
  const columns: NonNullable<ReadingOptions['columns']> = Object.assign(
    {},
    ...readings.map(reading => reading.columns),
  )
  return Object.assign(
    {},
    ...readings,
    renamed.size === 0 ? {} : { renamed },
    notSpeakers.size === 0 ? {} : { notSpeakers },
    Object.keys(columns).length === 0 ? {} : { columns },
  )
}

function readPairs(pairs: readonly string[], option: string, example: string): Map<string, string> {
  return new Map(
    pairs.map(pair => {
      const at = pair.lastIndexOf('=')
      if (at > 0 && at < pair.length - 1) return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
      throw new UserError(
        'bad-argument',
        `${option} takes two names with = between them, as "${example}", not “${pair}”.`,
      )
    }),
  )
}

function checkLanguage(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en'
  } catch (cause) {
    throw new UserError('bad-argument', `“${language}” is not a language tag such as en or de.`, { cause })
  }
}

/** A mistyped label would be passed over in silence, and its speaker be taken for somebody else. @throws UserError `bad-argument` */
export function refuseUnknownLabels(options: ImportCommandOptions, { read }: ReadFiles): void {
  if (read.length === 0) return
  const transcripts = read.map(({ transcript }) => transcript)
  const speakers = transcripts.flatMap(transcript => transcript.speakers)
  const labels = transcripts.flatMap(transcript => transcript.labels)
  const dismissed = transcripts.flatMap(transcript => transcript.dismissed)
  const cases = readPairs(options.case ?? [], '--case', '').keys()
  refuseUnknown([...(options.interviewer ?? []), ...cases], speakers)
  refuseUnknown([...readPairs(options.speaker ?? [], '--speaker', '').keys()], labels)
  refuseUnknown(options.notSpeaker ?? [], dismissed, labels)
}

function refuseUnknown(wanted: readonly string[], known: readonly string[], alike = known): void {
  const unknown = wanted.filter(label => !known.includes(label))
  if (unknown.length === 0) return
  throw new UserError(
    'bad-argument',
    `Nobody in these files is called “${unknown.join('” or “')}”; nothing was imported.`,
    { hint: `${didYouMean(unknown[0] ?? '', [...new Set(alike)])} See the labels with --preview.`.trim() },
  )
}
