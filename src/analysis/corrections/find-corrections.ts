import { didYouMean, UserError } from '../../problems/index.js'
import {
  type CorrectionRule,
  findDocument,
  readDocumentTexts,
  type Study,
  type WantedCorrection,
} from '../../study/index.js'
import { CodePointMap } from '../../text/index.js'
import { readStretches } from '../read-stretches.js'
import { matcherOf, type RuleMatch } from './match-rule.js'

export interface FoundCorrections {
  wanted: WantedCorrection[]
  /** How often each rule found something that it changes. */
  counts: number[]
}

/**
 * What rules change in the transcripts. A rule finds nothing in what an earlier one has found already, nor across turns.
 * @throws UserError `not-found` for a document or speaker there is none of; as `matcherOf`
 */
export async function findCorrections(
  study: Study,
  rules: readonly CorrectionRule[],
): Promise<FoundCorrections> {
  const matchers = await Promise.all(rules.map(matcherOf))
  const only = new Map<string, number>()
  for (const { document } of rules)
    if (document !== undefined) only.set(document, (await findDocument(study.db, document)).id)
  await refuseUnknownSpeakers(study, rules)
  const documents = await study.db.selectFrom('documents').select('id').orderBy('position').execute()
  const counts = rules.map(() => 0)
  const wanted: WantedCorrection[] = []
  for (const { id } of documents) {
    const text = (await readDocumentTexts(study.db, [id])).get(id)
    if (text === undefined) continue
    const changes = (await readStretches(study.db, id, text.map)).flatMap(stretch => {
      const words = text.words(stretch)
      const map = new CodePointMap(words)
      const taken: (RuleMatch & { rule: number })[] = []
      for (const [rule, { speaker, document }] of rules.entries()) {
        if (speaker !== undefined && speaker !== stretch.speaker) continue
        if (document !== undefined && only.get(document) !== id) continue
        for (const match of matchers[rule]?.(words) ?? [])
          if (taken.every(({ start, end }) => match.end <= start || match.start >= end))
            taken.push({ ...match, rule })
      }
      return taken
        .filter(({ start, end, replacement }) => words.slice(start, end) !== replacement)
        .sort((one, other) => one.start - other.start)
        .map(({ start, end, replacement, rule }) => {
          counts[rule] = (counts[rule] ?? 0) + 1
          return {
            startCp: stretch.startCp + map.toCp(start),
            endCp: stretch.startCp + map.toCp(end),
            text: replacement,
          }
        })
    })
    if (changes.length > 0) wanted.push({ documentId: id, changes })
  }
  return { wanted, counts }
}

async function refuseUnknownSpeakers(study: Study, rules: readonly CorrectionRule[]): Promise<void> {
  const rows = await study.db.selectFrom('speakers').select('label').distinct().execute()
  const labels = rows.map(({ label }) => label)
  const unknown = rules.find(({ speaker }) => speaker !== undefined && !labels.includes(speaker))?.speaker
  if (unknown === undefined) return
  throw new UserError('not-found', `Nobody in the transcripts is called “${unknown}”.`, {
    hint: `${didYouMean(unknown, labels)} See framewise documents list.`.trim(),
  })
}
