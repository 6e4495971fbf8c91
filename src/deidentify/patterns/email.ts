import { patternFinder } from '../pattern-finder.js'

const spokenEnd = '(?:com|org|net|edu|gov|co dot uk|co|uk|de|fr|ca|au|io|nhs dot uk|ac dot uk|info)'

/** E-mail addresses, also as they are spoken (`jane dot doe at gmail dot com`). */
export const findEmails = patternFinder('email', [
  {
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,4}\p{L}{2,24}(?![\p{L}\p{N}-])/gu,
    confidence: 'high',
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}]{1,30}(?: (?:dot|underscore|dash|hyphen) [\\p{L}\\p{N}]{1,30}){0,3} at [\\p{L}\\p{N}]{1,30}(?: dot [\\p{L}\\p{N}]{1,30}){0,2} dot ${spokenEnd}(?![\\p{L}\\p{N}])`,
      'giu',
    ),
    confidence: 'high',
  },
])
