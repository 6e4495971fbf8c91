import { patternFinder } from '../pattern-finder.js'

const capital = "\\p{Lu}[\\p{L}\\p{N}'’&-]{0,24}"
const kind =
  'Hospitals?|Clinics?|Medical (?:Center|Centre|Group|School)|Health(?:care)?(?: (?:System|Center|Centre|Services|Network|Trust|Plan|Partners))?|Cancer Cent(?:er|re)|Cent(?:er|re)|University|College|School|High School|Elementary|Academy|Institute|Foundation|Pharmacy|Church|Hospice|Nursing Home|Surgery|Practice|Infirmary|Trust|Inc\\.?|LLC|Ltd\\.?|GmbH|Corporation|Corp\\.?|Klinik|Klinikum|Krankenhaus|Universität|Charité|Library|Museum|Bank|Hotel|Prison|Association'

/** Organisations by the word that says what they are, with the names before or after it. */
export const findOrganisations = patternFinder('organisation', [
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?<id>(?:(?:St\\.?|Saint|Mt\\.?) )?${capital}(?: (?:of |and |& |de |for )?${capital}){0,4} (?:${kind}))(?![\\p{L}\\p{N}])`,
      'gu',
    ),
    confidence: 'medium',
    isOne: words =>
      !/^(?:The|A|An|My|Our|Your|His|Her|Their|This|That|And|But|So|In|At|If|Then|When|Is|Was|Are|Every|Each|Some|No)(?: \S+)?$/u.test(
        words,
      ),
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:University|College|Institute|Bank|Hospital|Church|School|Universität|Université|Hôpital|Hospital) (?:of|for|de|zu) (?:the )?${capital}(?: (?:and )?${capital}){0,3}(?![\\p{L}\\p{N}])`,
      'gu',
    ),
    confidence: 'high',
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:St\\.?|Saint|Mt\\.?|Mount) ${capital}(?: (?:and )?${capital}){0,2}(?<!['’]s)(?:['’]s)?(?![\\p{L}\\p{N}])`,
      'gu',
    ),
    confidence: 'low',
  },
])
