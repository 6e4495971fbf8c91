import { patternFinder } from '../pattern-finder.js'

const title =
  '(?:(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev|Mme|Mlle|Sr|Sra|Dra|Hr|Fr)\\.?|Miss|Professor|Doctor|Nurse|Sister|Brother|Father|Pastor|Reverend|Rabbi|Imam|Judge|Officer|Sergeant|Captain|Lieutenant|Senator|Uncle|Aunt|Auntie|Aunty|Grandma|Grandpa|Granny|Cousin|Sir|Lady|Madam|Coach|Herr|Frau|Madame|Monsieur|Señora?|Signora?|Don|Doña)'
const part =
  "(?:(?:Mc|Mac|O['’]|D['’]|[dD][ei] ?)?\\p{Lu}(?:\\p{L}|['’-](?=\\p{L}{2})){1,24}|\\p{Lu}\\.(?= (?:v[ao]n |de[rn]? |la |al ){0,3}\\p{Lu}))"
const particle =
  '(?:van der |van den |van de |van |von |de la |del |de |da |dos |bin |ibn |al-|el-|ter |ten |la |le )?'
const name = `${particle}${part}(?: (?:${part}|${particle}${part})){0,2}`
const noName =
  /^(?:I|I['’].+|The|And|But|So|You|He|She|They|We|It|Is|Was|Who|What|Why|How|When|No|Yes|Yeah|Oh|Okay|OK|Well|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Office|Practitioner|Doctor|So-and-so)$/u
const relative =
  'husband|wife|partner|son|daughter|brother|sister|mother|father|mom|mum|dad|aunt|uncle|cousin|nephew|niece|grandson|granddaughter|grandmother|grandfather|friend|neighbou?r|boyfriend|girlfriend|colleague|boss|manager|supervisor|nurse|doctor|therapist|caseworker|social worker|secretary|assistant|roommate|fiancée?|dog|cat'

/** Names known by the words before them: titles, introductions, relatives. The title is not part of the name. */
export const findTitledNames = patternFinder('name', [
  {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${title} (?<id>${name})`, 'gu'),
    confidence: 'high',
    isOne: words => !noName.test(words),
  },
  {
    pattern:
      /(?<![\p{L}\p{N}])(?:DR|MR|MRS|MS|PROF)\.? (?<id>\p{Lu}{2,24}(?:-\p{Lu}{2,24})?)(?![\p{L}\p{N}])/gu,
    confidence: 'high',
  },
  {
    pattern: new RegExp(
      `(?:[Mm]y name['’]?s?(?: is)?|[Hh](?:is|er) name['’]?s?(?: is| was)?|[Tt]heir names? (?:is|are|was)|(?:was|is|were|are|he['’]s|she['’]s|I['’]m) (?:called|named)|called (?:him|her|me)|[Ii] go by|[Tt]his is|[Ss]peaking (?:with|to)) (?<id>${name})`,
      'gu',
    ),
    confidence: 'medium',
    isOne: words => !noName.test(words),
  },
  {
    pattern: new RegExp(
      `(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|[Yy]our) (?:\\p{Ll}{2,10} )?(?:${relative}),? (?<id>${name})`,
      'gu',
    ),
    confidence: 'medium',
    isOne: words => !noName.test(words),
  },
])
