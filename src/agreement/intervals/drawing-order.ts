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
 * in, and so on until nothing more is told apart. Of those still alike each is set apart in turn and it all goes on;
 * the way that leads to the table that is written first holds.
 *
 * Source: colour refinement with individualisation, going back (McKay 1981, Congressus Numerantium 30, 45–87). Tables
 * so large and regular that patterns are still alike after 100,000 cells may follow the order given. Time:
 * patterns × coders for each round; a few rounds in most tables.
 * @param options `isMerged` for patterns without order (`mergeOrderings`), in which places are no coders
 */
export function drawingOrder(ratings: Ratings, { isMerged = false } = {}): Uint32Array {
  const { counts } = ratings
  const start: Classes = {
    rows: ranksOf(Array.from(counts, String)),
    coders: new Int32Array(ratings.coders),
    categories: new Int32Array(ratings.categories),
  }
  const search: Search = { isMerged, left: mostCells }
  const stable = refineFully(ratings, start, search)
  const { rows } = isTold(stable, 'rows') ? stable : tellApart(ratings, stable, search)
  return Uint32Array.from(counts.keys()).sort((left, right) => rows[left]! - rows[right]! || left - right)
}

/** How patterns are read, and how many cells may still be gone through. */
interface Search {
  isMerged: boolean
  left: number
}

/** Sets apart what is still alike, each in turn, until everything has a class of its own. */
function tellApart(ratings: Ratings, stable: Classes, search: Search): Classes {
  const kind = kinds(search).find(each => !isTold(stable, each))
  if (kind === undefined) return stable
  let found: { classes: Classes; written: string } | undefined
  for (const member of leastAlike(stable[kind])) {
    if (search.left <= 0) break
    const apart = { ...stable, [kind]: setApart(stable[kind], member) }
    const classes = tellApart(ratings, refineFully(ratings, apart, search), search)
    const written = write(ratings, classes)
    if (found === undefined || written < found.written) found = { classes, written }
  }
  return found?.classes ?? stable
}

/** What is told apart; in patterns without order places are no coders. */
function kinds({ isMerged }: Search): (keyof Classes)[] {
  return isMerged ? ['rows', 'categories'] : ['rows', 'coders', 'categories']
}

function isTold(classes: Classes, kind: keyof Classes): boolean {
  return distinctOf(classes[kind]) === classes[kind].length
}

/** Splits classes until nothing more is told apart. */
function refineFully(ratings: Ratings, start: Classes, search: Search): Classes {
  let [classes, known] = [start, distinct(start)]
  while (kinds(search).some(kind => !isTold(classes, kind)) && search.left > 0) {
    search.left -= ratings.patterns.length
    const found = refine(ratings, classes)
    const refined = search.isMerged ? { ...found, coders: classes.coders } : found
    if (distinct(refined) === known) break
    ;[classes, known] = [refined, distinct(refined)]
  }
  return classes
}

/** The table in the words of its classes: the same for two that differ in names and order only. */
function write({ coders: width, patterns, counts }: Ratings, { rows, coders, categories }: Classes): string {
  const lines = Array.from(rows, (own, at) => {
    const cells = Array.from(patterns.subarray(at * width, (at + 1) * width), (value, coder) => {
      return `${coders[coder]}:${value === missing ? missing : categories[value]}`
    })
    return `${own}|${counts[at]}|${cells.sort().join()}`
  })
  return lines.sort().join('\n')
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

/** The members of the first class that has several. */
function leastAlike(classes: Int32Array): number[] {
  const members = new Map<number, number[]>()
  classes.forEach((own, member) => {
    const others = members.get(own)
    if (others === undefined) members.set(own, [member])
    else others.push(member)
  })
  const several = [...members].filter(([, alike]) => alike.length > 1)
  return several.sort(([one], [other]) => one - other)[0]?.[1] ?? []
}

/** Gives one member a class of its own, the last. */
function setApart(classes: Int32Array, member: number): Int32Array {
  return ranksOf(Array.from(classes, (own, at) => String(at === member ? classes.length : own)))
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
