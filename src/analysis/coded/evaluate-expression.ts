import type { CodeRecord } from '../../study/index.js'
import type { CodeExpression } from './code-expression.js'
import type { Stretches } from './coded-places.js'
import type { Measured } from './measured-places.js'
import type { Nearness } from './nearness.js'
import { nearOnes } from './pair-passages.js'
import { sharedStretches, togetherStretches, withoutStretches } from './passages.js'

/** What an expression is evaluated on. */
export interface ExpressionSource {
  passagesOf: (code: CodeRecord) => Stretches
  measureOf: (within: Nearness) => Promise<Measured>
}

/** The words for which an expression holds: what stands together is one stretch. */
export async function wordsOf(expression: CodeExpression, source: ExpressionSource): Promise<Stretches> {
  switch (expression.kind) {
    case 'code':
      return source.passagesOf(expression.code)
    case 'and': {
      const [first, ...others] = await Promise.all(expression.parts.map(part => wordsOf(part, source)))
      return others.reduce(sharedStretches, first ?? togetherStretches([]))
    }
    case 'or':
      return togetherStretches(await Promise.all(expression.parts.map(part => wordsOf(part, source))))
    case 'not':
      return withoutStretches(
        await wordsOf(expression.wanted, source),
        await wordsOf(expression.unwanted, source),
      )
    case 'near': {
      const { measure, most } = await source.measureOf(expression.within)
      const left = await wordsOf(expression.left, source)
      const right = await wordsOf(expression.right, source)
      const near = nearOnes(measure(left), measure(right), most)
      return {
        starts: Float64Array.from(near, index => left.starts[index] as number),
        ends: Float64Array.from(near, index => left.ends[index] as number),
      }
    }
  }
}

/**
 * For which turns, documents or cases an expression holds.
 * @param idsOf which of them have at least a part of some words
 */
export async function idsFor(
  expression: CodeExpression,
  source: ExpressionSource,
  idsOf: (words: Stretches) => Set<number>,
): Promise<Set<number>> {
  const of = (part: CodeExpression) => idsFor(part, source, idsOf)
  switch (expression.kind) {
    case 'code':
    case 'near':
      return idsOf(await wordsOf(expression, source))
    case 'and': {
      const [first = new Set<number>(), ...others] = await Promise.all(expression.parts.map(of))
      return new Set([...first].filter(id => others.every(ids => ids.has(id))))
    }
    case 'or':
      return new Set((await Promise.all(expression.parts.map(of))).flatMap(ids => [...ids]))
    case 'not': {
      const unwanted = await of(expression.unwanted)
      return new Set([...(await of(expression.wanted))].filter(id => !unwanted.has(id)))
    }
  }
}

/** The codes an expression names, each once. */
export function codesIn(expression: CodeExpression): CodeRecord[] {
  switch (expression.kind) {
    case 'code':
      return [expression.code]
    case 'and':
    case 'or':
      return [...new Set(expression.parts.flatMap(codesIn))]
    case 'not':
      return [...new Set([...codesIn(expression.wanted), ...codesIn(expression.unwanted)])]
    case 'near':
      return [...new Set([...codesIn(expression.left), ...codesIn(expression.right)])]
  }
}
