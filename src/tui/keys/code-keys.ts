import type { Bindings } from './bindings.js'

/** Keys that mean the same on every screen. */
export const commonKeys: Bindings = {
  screen: 'everywhere',
  title: 'On every screen',
  groups: [
    {
      title: 'Everywhere',
      bindings: [
        { command: 'help', keys: ['?', 'f1'], what: 'show these keys' },
        { command: 'command-line', keys: [':'], what: 'type a command, with completion by tab' },
        { command: 'undo', keys: ['u'], what: 'take back what you did last, in the study’s own history' },
        { command: 'redo', keys: ['ctrl-r'], what: 'do again what was taken back' },
        {
          command: 'leave',
          keys: ['Q', 'ctrl-c'],
          what: 'leave the screen, or with ctrl-c first the question that is open; everything is saved already',
        },
      ],
    },
  ],
}

/** Keys of the text pane of `framewise code`. */
export const textKeys: Bindings = {
  screen: 'code',
  title: 'Coding a transcript',
  groups: [
    {
      title: 'Move',
      bindings: [
        { command: 'left', keys: ['h', 'left'], what: 'one character back' },
        { command: 'right', keys: ['l', 'right'], what: 'one character on' },
        { command: 'down', keys: ['j', 'down'], what: 'one row down' },
        { command: 'up', keys: ['k', 'up'], what: 'one row up' },
        { command: 'word-next', keys: ['w', 'ctrl-right'], what: 'to the next word' },
        { command: 'word-back', keys: ['b', 'ctrl-left'], what: 'to the word before' },
        { command: 'sentence-next', keys: [')'], what: 'to the next sentence' },
        { command: 'sentence-back', keys: ['('], what: 'to the sentence before' },
        { command: 'turn-next', keys: ['}'], what: 'to the next turn' },
        { command: 'turn-back', keys: ['{'], what: 'to the turn before' },
        { command: 'row-start', keys: ['0', 'home'], what: 'to the start of the row' },
        { command: 'row-end', keys: ['$', 'end'], what: 'to the end of the row' },
        { command: 'page-down', keys: ['pagedown', 'ctrl-f', 'ctrl-d'], what: 'a page on' },
        { command: 'page-up', keys: ['pageup', 'ctrl-b', 'ctrl-u'], what: 'a page back' },
        { command: 'first', keys: ['ctrl-home'], what: 'to the start of the document' },
        { command: 'last', keys: ['G', 'ctrl-end'], what: 'to the end of the document' },
        { command: 'go', keys: ['g'], what: 'go to a line (112) or a time (12:31)' },
        { command: 'coding-next', keys: ['] c'], what: 'to the next coding' },
        { command: 'coding-back', keys: ['[ c'], what: 'to the coding before' },
        {
          command: 'uncoded-next',
          keys: ['] d'],
          what: 'to the next turn of a participant that you have not coded',
        },
        { command: 'uncoded-back', keys: ['[ d'], what: 'to the one before' },
        { command: 'search', keys: ['/'], what: 'search the words; then n and N go on, esc ends' },
      ],
    },
    {
      title: 'Select',
      bindings: [
        { command: 'select', keys: ['v'], what: 'begin or end a selection; moving makes it longer' },
        { command: 'select-sentence', keys: ['s'], what: 'select the sentence; again: the next one too' },
        { command: 'select-turn', keys: ['t'], what: 'select the turn; again: the next one too' },
        { command: 'select-row', keys: ['V'], what: 'select the row; again: the next one too' },
        { command: 'swap', keys: ['o'], what: 'swap the ends of the selection' },
        { command: 'deselect', keys: ['esc'], what: 'end the selection or the search' },
      ],
    },
    {
      title: 'Code',
      bindings: [
        {
          command: 'pick',
          keys: ['c', 'enter'],
          what: 'choose codes for the selection, or for the sentence at the cursor',
        },
        ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(digit => ({
          command: `quick-${digit}`,
          keys: [String(digit)],
          what: `the ${['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'][digit - 1]} of the pinned and recent codes`,
        })),
        { command: 'repeat', keys: ['.'], what: 'the code used last, or those that were used together' },
        { command: 'new-code', keys: ['n'], what: 'make an inductive code here: name, parent, definition' },
        { command: 'in-vivo', keys: ['i'], what: 'code in vivo: the words themselves become the code' },
        { command: 'remove', keys: ['d', 'x'], what: 'remove your coding at the cursor' },
        {
          command: 'flag',
          keys: ['q'],
          what: 'flag the coding at the cursor as a representative quote, or not',
        },
        {
          command: 'memo',
          keys: ['m'],
          what: 'write a memo: on the selection, the code, the document or the case',
        },
        { command: 'next-at-cursor', keys: ['a'], what: 'of several codings at the cursor, the next one' },
      ],
    },
    {
      title: 'Grow and shrink the coding at the cursor',
      bindings: [
        { command: 'grow-end-word', keys: ['+ w', '+ +'], what: 'its end by a word' },
        { command: 'grow-end-sentence', keys: ['+ )'], what: 'its end by a sentence' },
        { command: 'grow-end-turn', keys: ['+ }'], what: 'its end by a turn' },
        { command: 'grow-start-word', keys: ['+ b'], what: 'its start by a word' },
        { command: 'grow-start-sentence', keys: ['+ ('], what: 'its start by a sentence' },
        { command: 'grow-start-turn', keys: ['+ {'], what: 'its start by a turn' },
        { command: 'shrink-end-word', keys: ['- w', '- -'], what: 'its end back by a word' },
        { command: 'shrink-end-sentence', keys: ['- )'], what: 'its end back by a sentence' },
        { command: 'shrink-end-turn', keys: ['- }'], what: 'its end back by a turn' },
        { command: 'shrink-start-word', keys: ['- b'], what: 'its start back by a word' },
        { command: 'shrink-start-sentence', keys: ['- ('], what: 'its start back by a sentence' },
        { command: 'shrink-start-turn', keys: ['- {'], what: 'its start back by a turn' },
      ],
    },
    {
      title: 'Show',
      bindings: [
        { command: 'pane-next', keys: ['tab'], what: 'the next pane: codes, codings, memos, case, text' },
        { command: 'pane-back', keys: ['shift-tab'], what: 'the pane before' },
        { command: 'filter', keys: ['F'], what: 'show only the codings of some codes or coders' },
        { command: 'documents', keys: ['D'], what: 'the round, or the list of documents' },
      ],
    },
  ],
}

/** While a search is on, `n` goes on with it. */
export const searchKeys: Bindings = {
  screen: 'search',
  title: 'While a search is on',
  groups: [
    {
      title: 'Search',
      bindings: [
        { command: 'match-next', keys: ['n'], what: 'to the next match' },
        { command: 'match-back', keys: ['N'], what: 'to the match before' },
      ],
    },
  ],
}

/** Keys of the panes beside the text. */
export const paneKeys: Bindings = {
  screen: 'pane',
  title: 'In the panes beside the text',
  groups: [
    {
      title: 'Panes',
      bindings: [
        { command: 'down', keys: ['j', 'down'], what: 'one row down' },
        { command: 'up', keys: ['k', 'up'], what: 'one row up' },
        { command: 'page-down', keys: ['pagedown', 'ctrl-f', 'ctrl-d'], what: 'a page on' },
        { command: 'page-up', keys: ['pageup', 'ctrl-b', 'ctrl-u'], what: 'a page back' },
        {
          command: 'open',
          keys: ['enter'],
          what: 'codes: put the code on the selection; codings: go there; memos: read and change',
        },
        { command: 'fold', keys: ['space', 'z'], what: 'codes: fold or unfold what is under a code' },
        { command: 'pin', keys: ['p'], what: 'codes: pin the code to the digits, or unpin it' },
        { command: 'rename', keys: ['r'], what: 'codes: rename' },
        { command: 'move', keys: ['m'], what: 'codes: move under another code' },
        {
          command: 'merge',
          keys: ['M'],
          what: 'codes: merge into another code, after seeing what that does',
        },
        { command: 'new-code', keys: ['n'], what: 'codes: make a code' },
        { command: 'define', keys: ['e'], what: 'codes: read and change the definition' },
        { command: 'remove', keys: ['d', 'x'], what: 'codings and memos: remove' },
        { command: 'pane-next', keys: ['tab'], what: 'the next pane' },
        { command: 'pane-back', keys: ['shift-tab'], what: 'the pane before' },
        { command: 'text', keys: ['esc', 'h', 'left'], what: 'back to the text' },
      ],
    },
  ],
}

/** Keys of the round and the list of documents. */
export const documentKeys: Bindings = {
  screen: 'documents',
  title: 'The round and the documents',
  groups: [
    {
      title: 'Documents',
      bindings: [
        { command: 'down', keys: ['j', 'down'], what: 'one row down' },
        { command: 'up', keys: ['k', 'up'], what: 'one row up' },
        { command: 'page-down', keys: ['pagedown', 'ctrl-f'], what: 'a page on' },
        { command: 'page-up', keys: ['pageup', 'ctrl-b'], what: 'a page back' },
        { command: 'open', keys: ['enter', 'l', 'right'], what: 'open the document where you left off' },
        { command: 'back', keys: ['esc', 'q'], what: 'back to the screen before' },
      ],
    },
  ],
}
