import type { Bindings } from './bindings.js'

/** Keys of `framewise reconcile`. */
export const reconcileKeys: Bindings = {
  screen: 'reconcile',
  title: 'Reconciling disagreements',
  groups: [
    {
      title: 'Decide',
      bindings: [
        { command: 'take-1', keys: ['a', '1'], what: 'the first coder’s version holds' },
        { command: 'take-2', keys: ['b', '2'], what: 'the second coder’s version holds' },
        ...[3, 4, 5, 6, 7, 8, 9].map(number => ({
          command: `take-${number}`,
          keys: [String(number)],
          what: `the version of coder ${number} holds`,
        })),
        { command: 'both', keys: ['t', '='], what: 'all versions hold together' },
        { command: 'reject', keys: ['x', '0'], what: 'neither: nothing is coded here' },
        { command: 'span', keys: ['s'], what: 'draw a new span, then choose its code' },
        { command: 'code', keys: ['c'], what: 'another code on these words' },
        { command: 'defer', keys: ['z'], what: 'defer: looked at, and left open' },
        { command: 'reopen', keys: ['o'], what: 'take the decision back' },
        {
          command: 'point',
          keys: ['!'],
          what: 'the next decision says something about the codebook: it is asked for',
        },
      ],
    },
    {
      title: 'Move',
      bindings: [
        { command: 'next', keys: ['j', 'down', 'l', 'right'], what: 'the next disagreement' },
        { command: 'back', keys: ['k', 'up', 'h', 'left'], what: 'the one before' },
        { command: 'next-open', keys: ['n', 'enter'], what: 'the next one that is open' },
        { command: 'back-open', keys: ['N'], what: 'the open one before' },
        { command: 'first', keys: ['g', 'home'], what: 'the first one' },
        { command: 'last', keys: ['G', 'end'], what: 'the last one' },
        { command: 'filter', keys: ['F'], what: 'only some kinds, codes or documents' },
        { command: 'back', keys: ['q'], what: 'back to the screen before; where there is none, leave' },
        { command: 'suggestions', keys: ['L'], what: 'what the decisions say about the codebook' },
      ],
    },
  ],
}

/** While a new span is drawn. */
export const spanKeys: Bindings = {
  screen: 'span',
  title: 'While a span is drawn',
  groups: [
    {
      title: 'Draw',
      bindings: [
        { command: 'left', keys: ['h', 'left'], what: 'one character back' },
        { command: 'right', keys: ['l', 'right'], what: 'one character on' },
        { command: 'down', keys: ['j', 'down'], what: 'one row down' },
        { command: 'up', keys: ['k', 'up'], what: 'one row up' },
        { command: 'word-next', keys: ['w'], what: 'to the next word' },
        { command: 'word-back', keys: ['b'], what: 'to the word before' },
        { command: 'sentence-next', keys: [')'], what: 'to the next sentence' },
        { command: 'sentence-back', keys: ['('], what: 'to the sentence before' },
        { command: 'turn-next', keys: ['}'], what: 'to the next turn' },
        { command: 'turn-back', keys: ['{'], what: 'to the turn before' },
        { command: 'select', keys: ['v'], what: 'begin the span here' },
        { command: 'swap', keys: ['o'], what: 'swap its ends' },
        { command: 'select-sentence', keys: ['s'], what: 'the sentence' },
        { command: 'select-turn', keys: ['t'], what: 'the turn' },
        { command: 'take-span', keys: ['enter'], what: 'take the span' },
        { command: 'leave-span', keys: ['esc'], what: 'draw none' },
      ],
    },
  ],
}
