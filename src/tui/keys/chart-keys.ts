import type { Bindings } from './bindings.js'

/** Keys of the matrix in `framewise chart`. */
export const matrixKeys: Bindings = {
  screen: 'matrix',
  title: 'The framework matrix',
  groups: [
    {
      title: 'Move',
      bindings: [
        { command: 'left', keys: ['h', 'left'], what: 'one column to the left' },
        { command: 'right', keys: ['l', 'right'], what: 'one column to the right' },
        { command: 'down', keys: ['j', 'down'], what: 'one row down' },
        { command: 'up', keys: ['k', 'up'], what: 'one row up' },
        { command: 'page-down', keys: ['pagedown', 'ctrl-d'], what: 'a page on' },
        { command: 'page-up', keys: ['pageup', 'ctrl-u'], what: 'a page back' },
        { command: 'row-start', keys: ['0', 'home'], what: 'to the first column' },
        { command: 'row-end', keys: ['$', 'end'], what: 'to the last column' },
        { command: 'first', keys: ['g', 'ctrl-home'], what: 'to the first row' },
        { command: 'last', keys: ['G', 'ctrl-end'], what: 'to the last row' },
        {
          command: 'next-wanted',
          keys: ['n'],
          what: 'to the next cell that waits: empty or stale, or as F says',
        },
        { command: 'back-wanted', keys: ['N'], what: 'to the one before' },
        { command: 'next-empty', keys: ['] e'], what: 'to the next empty cell' },
        { command: 'back-empty', keys: ['[ e'], what: 'to the empty cell before' },
        { command: 'next-stale', keys: ['] s'], what: 'to the next stale cell' },
        { command: 'back-stale', keys: ['[ s'], what: 'to the stale cell before' },
        { command: 'find', keys: ['/'], what: 'to a case or a theme by its name' },
      ],
    },
    {
      title: 'Look',
      bindings: [
        {
          command: 'by-theme',
          keys: ['t'],
          what: 'by theme: what all cases say to this one; again for the grid',
        },
        {
          command: 'by-case',
          keys: ['c'],
          what: 'by case: what this one says to all themes; again for the grid',
        },
        { command: 'higher', keys: ['+', '='], what: 'higher rows' },
        { command: 'lower', keys: ['-'], what: 'lower rows' },
        { command: 'wider', keys: ['>'], what: 'wider columns' },
        { command: 'narrower', keys: ['<'], what: 'narrower columns' },
        { command: 'filter', keys: ['F'], what: 'which cells wait: those n goes to; the others are dimmed' },
        { command: 'back', keys: ['q'], what: 'back to the screen before; where there is none, leave' },
        { command: 'choose-matrix', keys: ['M'], what: 'another matrix' },
      ],
    },
    {
      title: 'Chart',
      bindings: [
        { command: 'open', keys: ['enter'], what: 'open the cell: its evidence and its text' },
        { command: 'mark-charted', keys: ['a'], what: 'charted; a stale cell no longer is' },
        { command: 'mark-no-data', keys: ['x'], what: 'no data: looked, and nothing was said' },
        { command: 'mark-reviewed', keys: ['r'], what: 'reviewed' },
        { command: 'clear', keys: ['D'], what: 'make the cell empty again' },
      ],
    },
  ],
}

/** Keys of an opened cell while its evidence has them. */
export const cellKeys: Bindings = {
  screen: 'cell',
  title: 'A cell of the matrix',
  groups: [
    {
      title: 'Evidence',
      bindings: [
        { command: 'down', keys: ['j', 'down'], what: 'the next passage' },
        { command: 'up', keys: ['k', 'up'], what: 'the passage before' },
        { command: 'page-down', keys: ['pagedown', 'ctrl-d'], what: 'five passages on' },
        { command: 'page-up', keys: ['pageup', 'ctrl-u'], what: 'five passages back' },
        {
          command: 'context',
          keys: ['enter', 'space'],
          what: 'the words around the passage; again to hide them',
        },
        { command: 'transcript', keys: ['o'], what: 'open its transcript there' },
        {
          command: 'insert-quote',
          keys: ['Q'],
          what: 'put a reference to the passage into the text, at its cursor',
        },
      ],
    },
    {
      title: 'Chart',
      bindings: [
        {
          command: 'pane-next',
          keys: ['tab', 'e', 'i'],
          what: 'write the summary; then the comment; then back',
        },
        { command: 'pane-back', keys: ['shift-tab'], what: 'the same the other way round' },
        { command: 'own-editor', keys: ['ctrl-e'], what: 'write in your own editor' },
        { command: 'save', keys: ['ctrl-s'], what: 'save; going to another cell or leaving saves, too' },
        { command: 'discard', keys: ['X'], what: 'throw away what is not saved' },
        { command: 'mark-charted', keys: ['a'], what: 'charted; a stale cell no longer is' },
        { command: 'mark-no-data', keys: ['x'], what: 'no data: looked, and nothing was said' },
        { command: 'mark-reviewed', keys: ['r'], what: 'reviewed' },
        { command: 'clear', keys: ['D'], what: 'make the cell empty again' },
      ],
    },
    {
      title: 'Other cells',
      bindings: [
        { command: 'cell-down', keys: ['J', '}'], what: 'the same theme of the next case' },
        { command: 'cell-up', keys: ['K', '{'], what: 'the same theme of the case before' },
        { command: 'cell-right', keys: ['L', ')'], what: 'the next theme of the case' },
        { command: 'cell-left', keys: ['H', '('], what: 'the theme before' },
        { command: 'next-wanted', keys: ['n'], what: 'the next cell that waits' },
        { command: 'back-wanted', keys: ['N'], what: 'the one before' },
        { command: 'back', keys: ['esc', 'q'], what: 'back to the matrix' },
        { command: 'leave', keys: ['ctrl-c'], what: 'save, and leave the screen' },
      ],
    },
  ],
}

/** Keys of an opened cell while its summary or its comment is written. */
export const cellTextKeys: Bindings = {
  screen: 'cell-text',
  title: 'Writing in a cell',
  groups: [
    {
      title: 'Beside the text',
      bindings: [
        { command: 'insert-quote', keys: ['alt-q'], what: 'put a reference to the chosen passage here' },
        { command: 'down', keys: ['alt-n', 'alt-down'], what: 'choose the next passage' },
        { command: 'up', keys: ['alt-p', 'alt-up'], what: 'choose the passage before' },
        { command: 'context', keys: ['alt-c'], what: 'the words around the passage' },
        { command: 'pane-next', keys: ['tab'], what: 'on to the comment; then to the evidence' },
        { command: 'pane-back', keys: ['shift-tab'], what: 'the same the other way round' },
        { command: 'own-editor', keys: ['ctrl-e'], what: 'write in your own editor' },
        { command: 'save', keys: ['ctrl-s'], what: 'save' },
        { command: 'leave-text', keys: ['esc'], what: 'stop writing: the keys are commands again' },
        { command: 'help', keys: ['f1'], what: 'show these keys' },
        { command: 'leave', keys: ['ctrl-c'], what: 'save, and leave the screen' },
      ],
    },
  ],
}
