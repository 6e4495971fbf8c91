/** How often a word is said. */
export interface WordCount {
  /** The word; of a stem, the form that is said most. */
  word: string
  count: number
  /** Per 1,000 words of the group, stop words and short ones among them. */
  perThousand: number
  documents: number
  cases: number
  /** With stems: every form and how often it is said, most first. */
  forms: { word: string; count: number }[]
}

export interface CountedGroup {
  /** Document, case or code; null for the study, and for what no case said. */
  name: string | null
  /** All words of the group, also those left out below. */
  total: number
  /** Words that count, and different ones among them. */
  counted: number
  different: number
  /** Most frequent first, then by the alphabet. */
  words: WordCount[]
}

interface Tallied {
  count: number
  forms: Map<string, number>
  documents: Set<string>
  cases: Set<string>
}

/** Counts words, group by group. */
export class WordTally {
  private readonly byGroup = new Map<string | null, { total: number; words: Map<string, Tallied> }>()

  /** @param word null for one that only counts in the total */
  add(
    group: string | null,
    word: { form: string; key: string } | null,
    where: { document: string; case: string | null },
  ): void {
    const ofGroup = this.byGroup.get(group) ?? { total: 0, words: new Map<string, Tallied>() }
    this.byGroup.set(group, ofGroup)
    ofGroup.total++
    if (word === null) return
    let tallied = ofGroup.words.get(word.key)
    if (tallied === undefined) {
      tallied = { count: 0, forms: new Map(), documents: new Set(), cases: new Set() }
      ofGroup.words.set(word.key, tallied)
    }
    tallied.count++
    tallied.forms.set(word.form, (tallied.forms.get(word.form) ?? 0) + 1)
    tallied.documents.add(where.document)
    if (where.case !== null) tallied.cases.add(where.case)
  }

  /**
   * @param names the groups in their order, also those without words; default: as they came
   * @param options `minCount`: words said less often are left out of the list
   */
  groups(names: readonly (string | null)[] | null, { by, minCount = 1 }: GroupOptions): CountedGroup[] {
    const order = by === 'code' ? (names ?? []) : by === 'study' ? [null] : [...this.byGroup.keys()]
    return order.map(name => {
      const { total, words } = this.byGroup.get(name) ?? { total: 0, words: new Map<string, Tallied>() }
      const all = [...words.values()]
      return {
        name,
        total,
        counted: all.reduce((sum, { count }) => sum + count, 0),
        different: all.length,
        words: all
          .filter(({ count }) => count >= minCount)
          .map(tallied => toCount(tallied, total))
          .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1)),
      }
    })
  }
}

interface GroupOptions {
  by: 'study' | 'document' | 'case' | 'code'
  minCount?: number
}

function toCount({ count, forms, documents, cases }: Tallied, total: number): WordCount {
  const sorted = [...forms]
    .map(([word, each]) => ({ word, count: each }))
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
  return {
    word: sorted[0]?.word ?? '',
    count,
    perThousand: (count / total) * 1000,
    documents: documents.size,
    cases: cases.size,
    forms: sorted,
  }
}
