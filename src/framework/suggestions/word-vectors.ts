/** How much each word counts in a text; of length 1, or empty. */
export type WordVector = ReadonlyMap<string, number>

/**
 * TF-IDF vectors: a word counts more the oftener it is in the text, and the fewer texts have it. Of length 1, so that long texts
 * weigh no more than short ones.
 *
 * Source: Spärck Jones (1972), Journal of Documentation 28(1), 11–21; tf = 1 + ln n, idf = ln((1 + N) / (1 + n_w)) + 1, as in
 * scikit-learn with `sublinear_tf`.
 * @param texts the words of each text
 */
export function wordVectors(texts: readonly (readonly string[])[]): WordVector[] {
  const counts = texts.map(countEach)
  const having = new Map<string, number>()
  for (const each of counts) for (const word of each.keys()) having.set(word, (having.get(word) ?? 0) + 1)
  const rarity = (word: string) => Math.log((1 + texts.length) / (1 + (having.get(word) ?? 0))) + 1
  return counts.map(each =>
    normalized(new Map([...each].map(([word, n]) => [word, (1 + Math.log(n)) * rarity(word)]))),
  )
}

/** The direction in which texts point together; empty where there are none. */
export function centroid(vectors: readonly WordVector[]): WordVector {
  const sum = new Map<string, number>()
  for (const vector of vectors)
    for (const [word, weight] of vector) sum.set(word, (sum.get(word) ?? 0) + weight)
  return normalized(sum)
}

/** How alike two texts are, 0 to 1: the cosine of their vectors. */
export function likeness(one: WordVector, other: WordVector): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one]
  let product = 0
  for (const [word, weight] of few) product += weight * (many.get(word) ?? 0)
  return Math.min(1, product)
}

function countEach(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function normalized(vector: ReadonlyMap<string, number>): WordVector {
  const length = Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight ** 2, 0))
  return length === 0 ? new Map() : new Map([...vector].map(([word, weight]) => [word, weight / length]))
}
