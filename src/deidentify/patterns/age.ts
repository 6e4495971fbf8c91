import { patternFinder } from '../pattern-finder.js'

const number =
  '(?:9\\d|1[01]\\d|ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a|one) hundred(?: and (?:one|two|three|four|five|six|seven|eight|nine|ten))?)'
const notOfElse =
  '(?!\\s*(?:%|per ?cent|[-– ]?(?:minutes?|min|hours?|days?|weeks?|months?|miles?|km|kilos?|pounds?|lbs?|mg|units?|dollars?|euros?|cents?|times?|people|patients?|messages?|over|on|or|point|out|degrees?|beats?|to|something|percentile|is|of)\\b)|[\\p{L}\\p{N}/:$€£-]|\\.\\d|,\\d)'

/** Ages of 90 and above (HIPAA: over 89), in figures and words. An age is only known by what stands around it. */
export const findAges = patternFinder('age', [
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.,$€£-])(?<id>${number})(?=[- ]years?[- ](?:old|of age)|[- ]yrs?[- ]old|[- ]?y/o|yo\\b)`,
      'giu',
    ),
    confidence: 'high',
  },
  {
    pattern: new RegExp(
      `\\b(?:aged?(?: of|:| is| was)?|turn(?:ed|s|ing)|at the age of|birthday:?) (?<id>${number})${notOfElse}`,
      'giu',
    ),
    confidence: 'high',
  },
  {
    pattern: new RegExp(
      `\\b(?:[Ss]?[Hh]e|[Tt]hey|I|who|\\p{Lu}\\p{Ll}+|mother|father|mom|mum|dad|grandmother|grandfather|grandma|grandpa|aunt|uncle|husband|wife|patient|lady|woman|man|gentleman)(?:['’](?:s|m|re)| is| was| am| are| were)(?: now| already| almost| nearly| over| about)? (?<id>${number})${notOfElse}`,
      'gu',
    ),
    confidence: 'medium',
  },
  {
    pattern:
      /\b(?:in|into) (?:his|her|their|my|the) (?:late |early |mid[- ]?)?(?<id>nineties|90s|hundreds)(?![\p{L}\p{N}])/giu,
    confidence: 'medium',
  },
  { pattern: /(?<![\p{L}\p{N}])(?<id>centenarian|nonagenarian)s?(?![\p{L}\p{N}])/giu, confidence: 'low' },
])
