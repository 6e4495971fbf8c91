import type { DocumentRow } from '../store/index.js'
import { readHistory, readProvenance, type Study } from '../study/index.js'
import { showSafely } from '../text/index.js'
import { describeProblem } from './describe-problem.js'
import { printProse } from './print-prose.js'
import type { Session } from './session.js'

/** Prints where a document comes from: its file, who brought it in and when, how it was read, and what was decided about it. */
export async function showProvenance(session: Session, study: Study, document: DocumentRow): Promise<void> {
  const events = await readHistory(study, { command: 'import', about: [document.uid] })
  const by = events.at(-1)?.actor ?? null
  const { problems = [], preamble, ...read } = readProvenance(document.provenance)
  if (session.isJson) {
    const { name, source_name: file, original_sha256: sha256, imported_at: importedAt } = document
    const { format, encoding, language } = document
    session.printJson({
      name,
      file,
      sha256,
      importedAt,
      by,
      format,
      encoding,
      language,
      preamble,
      ...read,
      problems,
    })
    return
  }
  const { formatWhy, encodingHow, options = {}, labels = [] } = read
  const lines: [string, string][] = [
    ['file', `${document.source_name}, SHA-256 ${document.original_sha256}`],
    [
      'imported',
      `${document.imported_at.slice(0, 16).replace('T', ' ')} UTC${by === null ? '' : ` by ${by}`}`,
    ],
    ['format', `${document.format}${formatWhy === undefined ? '' : `, because ${formatWhy}`}`],
    ['encoding', `${document.encoding}${encodingHow === undefined ? '' : ` (${encodingHow})`}`],
    ['language', document.language],
    ['decided', describeDecisions(options) || 'nothing: read as its content says'],
    ['labels', labels.length === 0 ? 'none in the file' : labels.join(', ')],
    ['preamble', preamble ? preamble.replaceAll('\n', ' / ') : 'none'],
    ...problems.map((problem): [string, string] => ['noticed', describeProblem(problem)]),
  ]
  for (const [what, words] of lines) printProse(session, `${what.padEnd(9)} ${showSafely(words)}`)
}

/** What a person said about how to read the file, as it would be said to `import` again. */
function describeDecisions(options: Readonly<Record<string, unknown>>): string {
  return Object.entries(options)
    .flatMap(([key, value]): string[] => {
      switch (key) {
        case 'renamed':
          return Object.entries(value ?? {}).map(([from, to]) => `--speaker "${from}=${to}"`)
        case 'notSpeakers':
          return (Array.isArray(value) ? value : []).map(label => `--not-speaker "${label}"`)
        case 'columns':
          return Object.entries(value ?? {}).flatMap(([role, names]) =>
            [names].flat().map(name => `--column "${role === 'questions' ? 'question' : role}=${name}"`),
          )
        case 'mergesTurns':
          return [value === true ? '--merge-turns' : '--no-merge-turns']
        case 'keepsPreamble':
          return [value === true ? '--keep-preamble' : '--no-keep-preamble']
        case 'unlabelled':
          return [`--unlabelled "${nameIn(value)}"`]
        default:
          return [`--${key} ${String(value)}`]
      }
    })
    .join(' ')
}

function nameIn(value: unknown): string {
  return typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : String(value)
}
