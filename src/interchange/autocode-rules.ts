import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { didYouMean, type Place, type Problem, type Reading } from '../problems/index.js'
import type { AutocodeRule } from '../study/index.js'
import { decodeBytes } from '../text/index.js'
import { searchKinds } from '../text/search/search-kind.js'
import { readDelimitedFile } from './delimited-file.js'

const fields = ['code', 'pattern', 'kind'] as const
type Field = (typeof fields)[number]

const shape = 'Write each as “- {code: scheduling, pattern: appointment*, kind: search}”'

/**
 * Reads patterns for automatic coding from YAML (a list of `code`, `pattern` and, where it is not `search`, `kind`) or from CSV with
 * these columns. A file that ends in .csv or .tsv is CSV.
 * @returns the rules, and every problem with its line or row; those of the severity `error` mean that the file cannot be used
 * @throws UserError `bad-table` for a CSV that is none
 */
export function readAutocodeRules(bytes: Uint8Array, file: string): Reading<AutocodeRule[]> {
  return /\.[ct]sv$/iu.test(file) ? readCsv(bytes, file) : readYaml(decodeBytes(bytes, 'utf-8'), file)
}

function readCsv(bytes: Uint8Array, file: string): Reading<AutocodeRule[]> {
  const { tables, problems } = readDelimitedFile(bytes, file)
  const { rows, firstRow } = tables.values().next().value ?? { rows: [], firstRow: 1 }
  const [headings = [], ...body] = rows
  const columns = headings.map(heading => (heading ?? '').trim().toLowerCase())
  const missing = (['code', 'pattern'] as const).filter(column => !columns.includes(column))
  if (missing.length > 0)
    return refuse(problems, { file, row: firstRow }, `There is no column “${missing.join('” and “')}”.`)
  const strange = columns.filter(column => column !== '' && !fields.some(known => known === column))
  for (const column of strange)
    problems.push(
      problemAt(
        { file, row: firstRow },
        `The column “${column}” is not known.`,
        didYouMean(column, fields),
        'warning',
      ),
    )
  const value = body.flatMap((cells, index): AutocodeRule[] => {
    if (cells.every(cell => (cell ?? '').trim() === '')) return []
    const text = (field: Field) => (cells[columns.indexOf(field)] ?? '').trim()
    return ruleOf(text, { file, row: firstRow + 1 + index }, problems)
  })
  if (value.length === 0 && problems.every(({ severity }) => severity !== 'error'))
    return refuse(problems, { file }, 'The file has no patterns.')
  return { value, problems }
}

function readYaml(text: string, file: string): Reading<AutocodeRule[]> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const placeOf = (offset = 0): Place => ({ file, line: Math.max(1, lines.linePos(offset).line) })
  const problems = document.errors
    .slice(0, 10)
    .map(({ pos, message }) => problemAt(placeOf(pos[0]), `The file is not valid YAML: ${message}.`))
  if (problems.length > 0) return { value: [], problems }
  if (!isSeq(document.contents) || document.contents.items.length === 0)
    return refuse(problems, { file }, 'The file has no list of patterns.')
  const value = document.contents.items.flatMap((item): AutocodeRule[] => {
    const place = placeOf(isNode(item) ? item.range?.[0] : undefined)
    if (!isMap(item)) {
      problems.push(problemAt(place, 'This is not a code with its pattern.', shape))
      return []
    }
    for (const { key } of item.items) {
      const field = String(isScalar(key) ? key.value : key)
      if (!fields.some(known => known === field))
        problems.push(
          problemAt(
            placeOf(isNode(key) ? key.range?.[0] : undefined),
            `The field “${field}” is not known.`,
            didYouMean(field, fields) || `The fields are ${fields.join(', ')}.`,
          ),
        )
    }
    const pattern = item.get('pattern', true)
    const at = isNode(pattern) ? placeOf(pattern.range?.[0]) : place
    return ruleOf(field => plainText(item.get(field)), at, problems)
  })
  return { value, problems }
}

function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

function ruleOf(text: (field: Field) => string, place: Place, problems: Problem[]): AutocodeRule[] {
  const [code, pattern, kind] = [text('code'), text('pattern'), text('kind') || 'search']
  const known = searchKinds.find(each => each === kind.toLowerCase())
  if (code === '') problems.push(problemAt(place, 'It is not said which code goes on what is found.'))
  if (pattern === '')
    problems.push(problemAt(place, 'There is no pattern.', 'Write what to look for after pattern:.'))
  if (known === undefined)
    problems.push(
      problemAt(
        place,
        `“${kind}” is no kind of pattern.`,
        didYouMean(kind, searchKinds) || `It is ${searchKinds.join(', ')}.`,
      ),
    )
  return code === '' || pattern === '' || known === undefined ? [] : [{ place, code, pattern, kind: known }]
}

function refuse(problems: Problem[], place: Place, message: string): Reading<AutocodeRule[]> {
  problems.push(
    problemAt(
      place,
      message,
      place.row === undefined ? shape : 'A file of patterns has the columns code, pattern and kind.',
    ),
  )
  return { value: [], problems }
}

function problemAt(
  place: Place,
  message: string,
  hint = '',
  severity: Problem['severity'] = 'error',
): Problem {
  const problem = { code: 'bad-rule', severity, place, message }
  return hint === '' ? problem : { ...problem, hint }
}
