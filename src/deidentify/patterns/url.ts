import { patternFinder } from '../pattern-finder.js'

const ends =
  'com|org|net|edu|gov|io|co|uk|de|fr|es|it|nl|ca|au|eu|info|health|me|us|ch|at|se|no|dk|app|dev|tv'

/** Web addresses, names on social networks, and addresses as they are spoken. */
export const findUrls = patternFinder('url', [
  {
    pattern: /(?<![\p{L}\p{N}])(?:https?|ftp):\/\/[^\s<>"“”)\]]{1,2000}(?<![.,;:!?'’])/giu,
    confidence: 'high',
  },
  { pattern: /(?<![\p{L}\p{N}/@.])www\.[^\s<>"“”)\]]{1,2000}(?<![.,;:!?'’])/giu, confidence: 'high' },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}/@.:-])[\\p{L}\\p{N}][\\p{L}\\p{N}-]{1,62}(?:\\.[\\p{L}\\p{N}-]{2,63}){0,3}\\.(?:${ends})(?:/[^\\s<>"“”)\\]]{0,500}(?<![.,;:!?'’]))?(?![\\p{L}\\p{N}@-])`,
      'gu',
    ),
    confidence: 'medium',
  },
  {
    pattern: /(?<![\p{L}\p{N}@._%+-])@[\p{L}\p{N}_][\p{L}\p{N}_.]{1,29}(?<!\.)(?![\p{L}\p{N}@])/gu,
    confidence: 'high',
  },
  {
    pattern:
      /(?<![\p{L}\p{N}])(?:w{3} dot |double[- ]u double[- ]u double[- ]u dot )?[\p{L}\p{N}-]{2,40}(?<! at) dot (?:com|org|net|edu|gov|co dot uk)(?![\p{L}\p{N}])/giu,
    confidence: 'medium',
  },
])
