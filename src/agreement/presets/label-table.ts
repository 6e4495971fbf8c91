import { missing, tallyRatings } from '../ratings.js'
import { type CodeSet, SetList, type SetRatings } from '../sets/index.js'
import type { CodedText } from '../spans.js'

/**
 * Every character of the texts with the set of labels (codes, or domains) that each coder gave it. A coder
 * who gave none is missing there, so that only text coded by two or more coders is compared, which is how
 * ATLAS.ti's cu-alpha and Cu-alpha see it. Spans that overlap or touch make no difference, only the characters
 * in them. Spans hold text and lie within their document. Works on span boundaries: time spans log spans +
 * boundaries × coders.
 * @throws RangeError if the texts have different numbers of coders, or a label is outside 0 … labels − 1
 */
export function labelTable(texts: readonly CodedText[], labels: number): SetRatings {
  const coders = texts[0]?.coders.length ?? 0
  const applied = new AppliedSets(labels)
  const values: number[] = []
  const weights: number[] = []
  for (const text of texts) {
    if (text.coders.length !== coders) throw new RangeError('documents with different numbers of coders')
    const given = new Int32Array(coders).fill(missing)
    const depth = new Int32Array(coders * labels)
    let from = 0
    for (const { at, coder, label, step } of changesOf(text)) {
      if (at > from && given.some(set => set !== missing)) {
        weights.push(at - from)
        values.push(...given)
      }
      from = at
      const before = depth[coder * labels + label]!
      depth[coder * labels + label] = before + step
      if (before === 0 || before + step === 0) given[coder] = applied.flip(given[coder]!, label)
    }
  }
  const { sets, ranks } = applied.list.ordered()
  const ranked = Int32Array.from(values, set => (set === missing ? missing : ranks[set]!))
  return { ratings: tallyRatings(ranked, { coders, categories: sets.length, weights }), sets, codes: labels }
}

/** Distinct sets of labels by number, `missing` for the empty one; each step between two is worked out once. */
class AppliedSets {
  readonly list = new SetList()
  readonly #labels: number
  readonly #flips = new Map<number, number>()

  constructor(labels: number) {
    this.#labels = labels
  }

  /** The set with the label taken out if it is in, else put in. @throws RangeError if there is no such label */
  flip(set: number, label: number): number {
    const step = (set + 1) * this.#labels + label
    const known = this.#flips.get(step)
    if (known !== undefined) return known
    if (!(label >= 0 && label < this.#labels)) throw new RangeError(`label ${label} of ${this.#labels}`)
    const before: CodeSet = set === missing ? [] : this.list.sets[set]!
    const after = before.includes(label) ? before.filter(other => other !== label) : [...before, label]
    const flipped = after.length === 0 ? missing : this.list.add(after)
    this.#flips.set(step, flipped)
    return flipped
  }
}

/** A place where one of a coder's spans begins (step 1) or ends (step −1). */
interface Change {
  at: number
  coder: number
  label: number
  step: 1 | -1
}

/** In order of the text; in which order things happen at one place makes no difference, there being no text in between. */
function changesOf({ coders }: CodedText): Change[] {
  const changes: Change[] = []
  coders.forEach((spans, coder) => {
    for (let span = 0; spans !== null && span < spans.codes.length; span++) {
      const label = spans.codes[span]!
      changes.push({ at: spans.starts[span]!, coder, label, step: 1 })
      changes.push({ at: spans.ends[span]!, coder, label, step: -1 })
    }
  })
  return changes.sort((left, right) => left.at - right.at)
}
