import type { Stage } from '../../framework/index.js'
import { fitLine, fitText, type Line, lineOf } from '../frame/piece.js'
import { wrapWords } from '../frame/wrap-words.js'
import { barLine, messageLines, withRule } from '../parts/bars.js'
import type { Size } from '../parts/overlay.js'
import type { StyleName } from '../theme/styles.js'
import type { HomeDesk } from './home-desk.js'

const signs: Readonly<Record<Stage['state'], { sign: string; word: string; style: StyleName }>> = {
  open: { sign: '○', word: 'not begun', style: 'dim' },
  begun: { sign: '◐', word: 'begun', style: 'warn' },
  done: { sign: '✓', word: 'done', style: 'good' },
}

/** Columns of the names of the stages, with number and sign. */
const nameColumns = 31

/** The whole screen: the study, its stages with what is there and what is next, and the keys. */
export function homeFrame(desk: HomeDesk, size: Size): Line[] {
  const { home, coder, stages, chosen } = desk
  const foot = [
    ...messageLines(desk, { ...size, rows: 2 }),
    barLine('enter next · c code · r reconcile · m matrix · C who codes · Q leave', '? keys', size.columns),
  ]
  const isRoomy = size.rows >= stages.length * 3 + 5
  const body: Line[] = [
    withRule(
      [
        { text: ` ${home.study.facts.name} `, style: 'strong' },
        { text: coder === null ? ' nobody codes yet ' : ` ${coder.name} codes `, style: 'dim' },
      ],
      size.columns,
    ),
    ...(isRoomy ? [lineOf('')] : []),
    ...stages.flatMap((stage, index) => [
      ...stageLines(stage, index, index === chosen, size.columns),
      // Said in full where the stage is chosen; the others show how they begin.
      ...(index === chosen ? restOfStep(stage, size.columns) : []),
      ...(isRoomy ? [lineOf('')] : []),
    ]),
  ]
  while (body.length < size.rows - foot.length) body.push(lineOf(''))
  return [...body.slice(0, size.rows - foot.length), ...foot]
}

/** The study and its stages, one thing a line. */
export function spokenHome({ home, stages, chosen, message }: HomeDesk): Line[] {
  const spoken = stages.map(({ name, state, facts, next }, index) => {
    const there = facts.length === 0 ? '' : `: ${facts.join(', ')}`
    const waits = next === null ? '' : `. Next: ${next.words}`
    return `${index === chosen ? 'chosen: ' : ''}${index + 1} ${name}, ${signs[state].word}${there}${waits}`
  })
  return [home.study.facts.name, ...spoken, message.text].map(text => lineOf(text))
}

function stageLines(
  { name, state, facts, next }: Stage,
  index: number,
  isChosen: boolean,
  columns: number,
): Line[] {
  const { sign, style } = signs[state]
  const indent = indentOf(columns)
  const head: Line = [
    { text: isChosen ? '› ' : '  ', style: 'strong' },
    { text: `${sign} `, style },
    { text: `${index + 1} ${fitText(name, indent - 6)}`, style: isChosen ? 'selection' : 'strong' },
    { text: facts.join(' · ') },
  ]
  const step: Line =
    next === null
      ? []
      : [
          { text: ' '.repeat(indent) },
          { text: '→ ', style: 'speaker' },
          ...(isChosen
            ? (stepLines(next.words, columns)[0] ?? [])
            : [{ text: next.words, style: 'dim' as const }]),
        ]
  return [fitLine(head, columns), fitLine(step, columns)]
}

/** The further lines of what is next, where it takes more than one. */
function restOfStep({ next }: Stage, columns: number): Line[] {
  if (next === null) return []
  return stepLines(next.words, columns)
    .slice(1)
    .map((line): Line => [{ text: ' '.repeat(indentOf(columns) + 2) }, ...line])
}

function stepLines(words: string, columns: number): Line[] {
  return wrapWords(words, columns - indentOf(columns) - 2, 'dim')
}

function indentOf(columns: number): number {
  return Math.min(nameColumns, Math.floor(columns * 0.45))
}
