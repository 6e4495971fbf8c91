import { patternFinder } from '../pattern-finder.js'

/** Addresses of devices on a network: IP versions 4 and 6, and MAC addresses. */
export const findIps = patternFinder('ip', [
  {
    pattern:
      /(?<![\p{L}\p{N}.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\p{L}\p{N}]|\.\d)/gu,
    confidence: 'high',
  },
  { pattern: /(?<![\p{L}\p{N}:])(?:[\da-f]{1,4}:){7}[\da-f]{1,4}(?![\p{L}\p{N}:])/giu, confidence: 'high' },
  {
    pattern: /(?<![\p{L}\p{N}:])(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6}(?![\p{L}\p{N}:])/giu,
    confidence: 'high',
  },
  { pattern: /(?<![\p{L}\p{N}:-])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\p{L}\p{N}:-])/giu, confidence: 'high' },
])
