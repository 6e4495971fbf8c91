import type { Estimate } from '../estimate.js'
import type { CodedText } from '../spans.js'
import { requireSoundTexts } from '../unitizing/check-spans.js'
import { characterTables, mergeOverlaps, type SpanNames, type SpanOverlap } from '../unitizing/index.js'
import { codingAlpha, domainAlpha } from './atlasti-alphas.js'
import { type DomainUnits, unitsOfDomains } from './domain-units.js'
import { mergeTables } from './merge-tables.js'
import { relabelCodings } from './relabel-codings.js'
import { type Relevance, relevanceOf } from './relevance.js'

export interface AtlastiOptions {
  /**
   * The semantic domain of each code, numbered from 0 (in a study: its theme); −1 leaves a code out. Codes of
   * one domain exclude each other.
   */
  domainOf: ArrayLike<number>
  /** What the documents, coders and codes are called, for the reasons. */
  names?: SpanNames
}

/** One semantic domain. */
export interface AtlastiDomain extends Relevance {
  domain: number
  /** Which code of the domain: alpha of the characters that two or more coders gave one of its codes. */
  cuAlpha: Estimate
  /** Characters that two or more coders gave a code of the domain: the text that cu-alpha speaks of. */
  codedTwice: number
  /** The first place where a coder gave two codes of the domain to the same words; cu-alpha is then undefined. */
  overlap: SpanOverlap | null
  /** The coefficients of Krippendorff et al. (2016) on passages, to report instead. */
  units: DomainUnits
}

export interface AtlastiComparison {
  about: string
  /** One entry a code: the table ATLAS.ti shows for percent agreement and Holsti. */
  codes: (Relevance & { code: number })[]
  domains: AtlastiDomain[]
  /** Any code of any domain. */
  overall: Relevance & {
    /** Which domains: alpha of the characters that two or more coders coded at all. */
    cuAlphaAcrossDomains: Estimate
    codedTwice: number
  }
}

/** What to say beside figures computed as ATLAS.ti computes them. */
const atlastiAbout =
  'As ATLAS.ti computes it (Inter-coder Agreement): every character is a unit. Percent agreement and ' +
  'alpha-binary ask what is relevant and count uncoded text; percent and the Holsti index are not corrected ' +
  'for chance. cu-alpha asks which code within a domain, and Cu-alpha which domains, only where two coders ' +
  'coded: both ignore what one of them missed, so read them with the characters they rest on. Neighbouring ' +
  'characters count as separate decisions, and where passages begin and end is not seen. ATLAS.ti’s code is ' +
  'closed: Cu-alpha is framewise’s reading of its manual. Report instead: the unitizing alphas |u and cu of ' +
  'Krippendorff et al. (2016) with their coverage and an interval.'

/**
 * ATLAS.ti's inter-coder agreement for two or more coders and semantic domains (groups of mutually exclusive
 * codes): per code, per domain and for all domains, percent agreement, the Holsti index and alpha-binary;
 * cu-alpha within each domain; Cu-alpha across domains.
 *
 * Source: ATLAS.ti manual, “Inter-coder Agreement” (versions 8 and 9). Documented: the character as the unit
 * (“the quotation itself does not go into the analysis, but the characters … that have been coded”); domains
 * and the rule that one coder gives a passage one code of a domain; percent agreement; Holsti = 2A / (N1 +
 * N2); alpha-binary over all text; cu-alpha over text coded in the domain; Cu-alpha over domains. Named after
 * Krippendorff, Mathet, Bouvry and Widlöcher (2016). Our reading, as the program's code is closed: all three
 * alphas are nominal alphas of characters, with text a coder left uncoded missing for cu- and Cu-alpha, as
 * González-Prieto, Perez, Diaz and López-Fernández (2023), Journal of Systems and Software 202, restate them;
 * for Cu-alpha, where codes of several domains may be on the same words, two sets of domains are apart by
 * Dice's distance, which is 0 for the same and 1 for disjoint sets, and nominal where sets have one domain.
 * The alphas of 2016 take passages as units and differ from these; they are given beside them as `units`.
 * Overlapping codings of one coder and code are one. Two codes of one domain on the same words of one coder
 * leave the domain's cu-alpha undefined, with a reason that names the place.
 * Cost: spans log spans for each domain. Undefined as the coefficients are.
 * @throws RangeError if a span is faulty, a code has no domain, or documents differ in their number of coders
 */
export function atlasti(texts: readonly CodedText[], options: AtlastiOptions): AtlastiComparison {
  const { domainOf, names = {} } = options
  requireSoundTexts(texts, domainOf.length)
  const merged = texts.map(withoutOverlaps)
  const domains = Array.from(domainOf).reduce((most, domain) => Math.max(most, domain + 1), 0)
  const byDomain = merged.map(text => relabelCodings(text, domainOf))
  const units = unitsOfDomains(merged, domainOf, names)
  const isInDomain = Array.from(domainOf, domain => Math.min(domain, 0))
  const [anywhere] = relevanceOfLabels(
    merged.map(text => relabelCodings(text, isInDomain)),
    1,
  )
  return {
    about: atlastiAbout,
    codes: relevanceOfLabels(merged, domainOf.length).map((figures, code) => ({ code, ...figures })),
    domains: relevanceOfLabels(byDomain, domains).map((figures, domain) => ({
      domain,
      ...figures,
      ...codingAlpha(merged, { domainOf, domain, names, overlap: units[domain]!.overlap }),
      ...units[domain]!,
    })),
    overall: { ...anywhere!, ...domainAlpha(byDomain, domains) },
  }
}

function withoutOverlaps(text: CodedText): CodedText {
  return {
    lengthCp: text.lengthCp,
    coders: text.coders.map(spans => (spans === null ? null : mergeOverlaps(spans))),
  }
}

function relevanceOfLabels(texts: readonly CodedText[], labels: number): Relevance[] {
  return mergeTables(characterTables(texts, labels), labels).map(relevanceOf)
}
