import { patternFinder } from '../pattern-finder.js'

const street =
  'Street|St\\.?|Avenue|Ave\\.?|Road|Rd\\.?|Boulevard|Blvd\\.?|Lane|Ln\\.?|Drive|Dr\\.?|Court|Ct\\.?|Place|Pl\\.?|Square|Sq\\.?|Terrace|Way|Highway|Hwy\\.?|Parkway|Pkwy\\.?|Circle|Crescent|Close|Mews|Row|Gardens|Hill|Alley|Trail'
const capital = "(?:\\p{Lu}[\\p{L}'’.-]{1,24}|\\d{1,3}(?:st|nd|rd|th)|of|the|[NSEW]\\.?)"
const unit = '(?:,? (?:Apt\\.?|Apartment|Unit|Suite|Ste\\.?|Flat|Room|#) ?#?[\\p{L}\\p{N}-]{1,6})?'
const state =
  'A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]'
const stateName =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|(?:New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota))|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|Washington|Wisconsin|Wyoming|D\\.C\\.|Puerto Rico'

/** Postal addresses: a house with its street in several languages, post boxes, flats, postcodes. */
export const findAddresses = patternFinder('address', [
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.,$-])\\d{1,6}[A-Za-z]?,? (?:${capital} ){1,4}(?:${street})(?![\\p{L}\\p{N}])${unit}`,
      'gu',
    ),
    confidence: 'high',
  },
  {
    pattern:
      /(?:[Oo]n|[Aa]t|[Nn]ear|[Oo]ff|[Dd]own|[Cc]orner of|[Aa]long) (?<id>(?:\p{Lu}[\p{L}'’.-]{1,24} ){1,3}(?:Street|Avenue|Road|Boulevard|Lane|Drive|Crescent|Terrace|Square|Parkway|Highway))(?![\p{L}\p{N}])/gu,
    confidence: 'high',
  },
  {
    pattern:
      /(?<![\p{L}\p{N}])\p{Lu}[\p{L}-]{1,30}(?:straße|strasse|str\.|weg|gasse|platz|allee|laan|straat)(?: \d{1,4} ?[a-z]?)?(?![\p{L}\p{N}])/gu,
    confidence: 'high',
    isOne: words => /\d/.test(words) || /stra(?:ß|ss)e|straat|gasse/.test(words),
  },
  {
    pattern:
      /(?<![\p{L}\p{N}])(?:\d{1,4},? )?(?:[Rr]ue|avenue|boulevard|place|[Cc]alle|via|[Aa]venida|plaza|[Pp]iazza) (?:d(?:e|u|es|el|ella) (?:la |los |las )?|de l['’]|d['’])?\p{Lu}[\p{L}'’-]{1,24}(?: \p{Lu}[\p{L}'’-]{1,24})?(?:,? \d{1,4})?(?![\p{L}\p{N}])/gu,
    confidence: 'medium',
  },
  { pattern: /(?<![\p{L}\p{N}])P\.? ?O\.? Box \d{1,6}(?![\p{L}\p{N}])/giu, confidence: 'high' },
  {
    pattern:
      /(?<![\p{L}\p{N}])(?:Apt\.?|[Aa]partment|[Uu]nit|[Ff]lat|[Ss]uite) (?:number )?#?\d{1,5}[A-Za-z]?(?![\p{L}\p{N}])/gu,
    confidence: 'low',
  },
  {
    pattern:
      /(?<![\p{L}\p{N}])(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])/gu,
    confidence: 'high',
  },
  { pattern: /(?<![\p{L}\p{N}])[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d(?![\p{L}\p{N}])/gu, confidence: 'high' },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${state}|${stateName}),? (?<id>\\d{5}(?:-\\d{4})?)(?![\\p{L}\\p{N}-])`,
      'gu',
    ),
    confidence: 'high',
  },
  {
    pattern: /\bzip(?: is|:)? (?<id>\d{5}(?:-\d{4})?)(?![\p{L}\p{N}])/giu,
    confidence: 'high',
  },
  {
    pattern:
      /\b(?:zip|postal|post)[ -]?code(?:,? (?:is|was|of|it['’]s))?:? (?<id>(?=[A-Z\d -]{0,6}\d)[A-Z\d]{2,5}(?:[ -][A-Z\d]{2,4})?)(?![\p{L}\p{N}])/giu,
    confidence: 'high',
  },
])
