import { missing, type Ratings } from '../ratings.js'

/** More cells than this are not gone through to tell patterns apart; what is then left tied stays as it is. */
const mostCells = 100_000

/** A number for each row, coder and category; those that nothing tells apart have the same. */
interface Classes {
  rows: Int32Array
  coders: Int32Array
  categories: Int32Array
}

/**
 * The patterns of a table in an order that is the same whatever the order of coders and the numbers of the
 * categories, so that resamples from one seed are too. Patterns are told apart by how many units show them; then
 * by the classes of the coders and values in them, coders and values by the classes of the patterns they occur
 * in, and so on until nothing more is told apart; of what is still alike, one is set apart and it all goes on.
 *
 * Source: colour refinement with individualisation (McKay 1981, Congressus Numerantium 30, 45–87), without going
 * back. So two things remain that may follow the order given: tables so regular that refinement takes patterns for
 * alike that are not, and patterns still alike after 100,000 cells. Time: patterns × coders for each round; a few
 * rounds in most tables.
 * @param options `isMerged` for patterns without order (`mergeOrderings`), in which places are no coders
 */
export function drawingOrder(ratings: Ratings, { isMerged = false } = {}): Uint32Array {
  const { counts, patterns } = ratings
  const order = Uint32Array.from(counts.keys())
  let classes: Classes = {
    rows: ranksOf(Array.from(counts, String)),
    coders: new Int32Array(ratings.coders),
    categories: new Int32Array(ratings.categories),
  }
  let known = distinct(classes)
  for (
    let cells = 0;
    distinctOf(classes.rows) < order.length && cells < mostCells;
    cells += patterns.length
  ) {
    const found = refine(ratings, classes)
    const refined = isMerged ? { ...found, coders: classes.coders } : found
    const told = distinct(refined)
    classes = told > known ? refined : setOneApart(refined)
    known = distinct(classes)
  }
  return order.sort((left, right) => classes.rows[left]! - classes.rows[right]! || left - right)
}

/** Each class split by what its members occur with. */
function refine({ coders: width, patterns }: Ratings, { rows, coders, categories }: Classes): Classes {
  const ofRow = Array.from(rows, (): string[] => [])
  const ofCoder = Array.from(coders, (): string[] => [])
  const ofCategory = Array.from(categories, (): string[] => [])
  rows.forEach((row, at) => {
    const pattern = patterns.subarray(at * width, (at + 1) * width)
    for (const value of new Set(pattern)) {
      const [isMissing, who] = [
        value === missing,
        [...pattern.keys()].filter(coder => pattern[coder] === value),
      ]
      const together = keyOf(
        isMissing ? missing : categories[value]!,
        Array.from(who, coder => String(coders[coder])),
      )
      ofRow[at]!.push(together)
      for (const coder of who) ofCoder[coder]!.push(`${row}/${together}`)
      if (!isMissing) ofCategory[value]!.push(`${row}/${together}`)
    }
  })
  const split = (classes: Int32Array, occurring: readonly string[][]) =>
    ranksOf(Array.from(classes, (own, at) => keyOf(own, occurring[at]!)))
  return {
    rows: split(rows, ofRow),
    coders: split(coders, ofCoder),
    categories: split(categories, ofCategory),
  }
}

/** The class of a thing and, in order, what it occurs with. */
function keyOf(own: number, others: readonly string[]): string {
  return `${own}(${others.length === 1 ? others[0]! : [...others].sort().join()})`
}

/** Gives the first of the rows that are alike a class of its own. */
function setOneApart(classes: Classes): Classes {
  const seen = new Set<number>()
  const twice = new Set<number>()
  for (const own of classes.rows) (seen.has(own) ? twice : seen).add(own)
  const least = [...twice].reduce((one, other) => Math.min(one, other))
  const rows = classes.rows.slice()
  rows[rows.indexOf(least)] = rows.length
  return { ...classes, rows: ranksOf(Array.from(rows, String)) }
}

function distinct({ rows, coders, categories }: Classes): number {
  return distinctOf(rows) + distinctOf(coders) + distinctOf(categories)
}

function distinctOf(classes: Int32Array): number {
  return new Set(classes).size
}

/** Numbers from 0 in the order of the keys, equal keys having the same. */
function ranksOf(keys: readonly string[]): Int32Array {
  const ranks = new Map([...new Set(keys)].sort().map((key, rank) => [key, rank]))
  return Int32Array.from(keys, key => ranks.get(key)!)
}
