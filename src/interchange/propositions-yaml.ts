import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { didYouMean, type Problem, type Reading } from '../problems/index.js'
import type { WantedProposition } from '../study/index.js'

const fields = ['claim', 'about', 'supports', 'contradicts'] as const

const shape = 'H1:\n  claim: …\n  supports: [code]'

/**
 * Reads propositions from YAML: under each name its claim, and the codes it is about, that support it and that contradict it, each
 * a list or a single code.
 * @returns the propositions, and every problem with its line; those of the severity `error` mean that the file cannot be used
 */
export function readPropositionsYaml(text: string, file: string): Reading<WantedProposition[]> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const problems: Problem[] = []
  const placeOf = (offset = 0) => ({ file, line: Math.max(1, lines.linePos(offset).line) })
  const report = (offset: number | undefined, message: string, hint = '') => {
    const problem: Problem = { code: 'bad-proposition', severity: 'error', place: placeOf(offset), message }
    problems.push(hint === '' ? problem : { ...problem, hint })
  }
  for (const { pos, message } of document.errors.slice(0, 10))
    report(pos[0], `The file is not valid YAML: ${message}.`)
  if (problems.length > 0) return { value: [], problems }
  const { contents } = document
  if (!isMap(contents)) {
    report(0, 'The file has no propositions.', `Each has a name and what belongs to it:\n${shape}`)
    return { value: [], problems }
  }
  const value = contents.items.flatMap(({ key, value: body }): WantedProposition[] => {
    const name = String(isScalar(key) ? key.value : key).trim()
    const offset = isNode(key) ? key.range?.[0] : undefined
    if (!isMap(body)) {
      report(offset, `${name} has nothing that supports or contradicts it.`, `Write it as\n${shape}`)
      return []
    }
    for (const pair of body.items) {
      const field = String(isScalar(pair.key) ? pair.key.value : pair.key)
      if (!fields.some(known => known === field))
        report(
          isNode(pair.key) ? pair.key.range?.[0] : offset,
          `${name} has a field “${field}”, which is not known.`,
          didYouMean(field, fields) || `Its fields are ${fields.join(', ')}.`,
        )
    }
    const listed = (field: (typeof fields)[number]): string[] => {
      const node = body.get(field, true)
      const plain: unknown = isNode(node) ? node.toJS(document) : null
      const list: unknown[] = Array.isArray(plain) ? plain : plain === null ? [] : [plain]
      if (list.every(each => typeof each === 'string' || typeof each === 'number'))
        return list.map(each => String(each).trim())
      report(isNode(node) ? node.range?.[0] : offset, `“${field}” of ${name} is not a list of codes.`)
      return []
    }
    const placesIn = (field: (typeof fields)[number]) => {
      const node = body.get(field, true)
      const each = isSeq(node) ? node.items : [node]
      return each.map(item => placeOf(isNode(item) ? item.range?.[0] : offset))
    }
    const claim: unknown = body.get('claim')
    if (typeof claim !== 'string' || claim.trim() === '')
      report(offset, `${name} makes no claim.`, 'Write what it says after claim:.')
    return [
      {
        place: placeOf(offset),
        name,
        claim: typeof claim === 'string' ? claim.trim() : '',
        codes: { about: listed('about'), supports: listed('supports'), contradicts: listed('contradicts') },
        places: {
          about: placesIn('about'),
          supports: placesIn('supports'),
          contradicts: placesIn('contradicts'),
        },
      },
    ]
  })
  if (value.length === 0 && problems.length === 0)
    report(0, 'The file has no propositions.', `Each has a name and what belongs to it:\n${shape}`)
  return { value, problems }
}
