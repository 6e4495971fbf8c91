import { UserError } from '../../problems/index.js'
import type { DocumentText } from '../../study/index.js'
import { diffWords, type TextChange } from '../../text/changes/index.js'
import type { Stretch } from '../read-stretches.js'

/** What a person is told at the top of a text to edit. */
const advice = [
  'Correct what was misheard, save, and close: what that changes is shown before anything is.',
  'Lines that begin with ## part the turns and have to stay; who speaks where is changed with framewise documents update.',
]

/** A stretch with words in it, without the white space around them, and the line above it in a text to edit. */
interface EditedStretch {
  heading: string
  startCp: number
  words: string
}

function stretchesToEdit(stretches: readonly Stretch[], text: DocumentText): EditedStretch[] {
  return stretches.flatMap(({ startCp, endCp, speaker }, index): EditedStretch[] => {
    const words = text.words({ startCp, endCp })
    if (words.trim() === '') return []
    const leading = [...words].length - [...words.trimStart()].length
    return [
      {
        heading: `## ${index + 1} ${(speaker ?? '').replaceAll(/\s+/g, ' ')}`.trim(),
        startCp: startCp + leading,
        words: words.trim(),
      },
    ]
  })
}

/** The text of a document for an editor: each turn below a line that says who speaks. */
export function textToEdit(stretches: readonly Stretch[], text: DocumentText): string {
  const head = [`# ${text.name}`, ...advice.map(line => `# ${line}`)].join('\n')
  const turns = stretchesToEdit(stretches, text).map(({ heading, words }) => `${heading}\n${words}\n`)
  return `${head}\n\n${turns.join('\n')}`
}

/**
 * What a person changed in a text they were given to edit, word by word.
 * @throws UserError `bad-edit` where a line that parts turns is gone
 */
export function changesOfEdited(
  edited: string,
  stretches: readonly Stretch[],
  text: DocumentText,
): TextChange[] {
  const lines = edited
    .replaceAll(/\r\n?/g, '\n')
    .replace(/^\uFEFF/, '')
    .split('\n')
  const wanted = stretchesToEdit(stretches, text)
  const places: number[] = []
  for (const { heading } of wanted) {
    const at = lines.findIndex((line, index) => index > (places.at(-1) ?? -1) && line.trimEnd() === heading)
    if (at === -1)
      throw new UserError('bad-edit', `The line “${heading}” is gone, or is not where it was.`, {
        hint: 'Put it back above the words of its turn. Who speaks where is changed with framewise documents update.',
      })
    places.push(at)
  }
  return wanted.flatMap(({ startCp, words }, index) => {
    const now = lines
      .slice((places[index] ?? 0) + 1, places[index + 1] ?? lines.length)
      .join('\n')
      .trim()
    if (now === words) return []
    return diffWords(words, now).map(change => ({
      ...change,
      startCp: change.startCp + startCp,
      endCp: change.endCp + startCp,
    }))
  })
}
