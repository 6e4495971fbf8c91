import type { Bindings } from './bindings.js'

/** Keys of every text of several lines: memos, definitions, summaries, comments. With shift, those that move also select. */
export const writingKeys: Bindings = {
  screen: 'writing',
  title: 'Writing a text',
  groups: [
    {
      title: 'Move (with shift: select)',
      bindings: [
        { command: 'left', keys: ['left', 'ctrl-b'], what: 'one character back' },
        { command: 'right', keys: ['right', 'ctrl-f'], what: 'one character on' },
        { command: 'word-back', keys: ['ctrl-left', 'alt-left', 'alt-b'], what: 'to the word before' },
        { command: 'word-next', keys: ['ctrl-right', 'alt-right', 'alt-f'], what: 'to the next word' },
        { command: 'up', keys: ['up', 'ctrl-p'], what: 'one row up' },
        { command: 'down', keys: ['down', 'ctrl-n'], what: 'one row down' },
        { command: 'line-start', keys: ['home', 'ctrl-a'], what: 'to the start of the line' },
        { command: 'line-end', keys: ['end'], what: 'to the end of the line' },
        { command: 'page-up', keys: ['pageup'], what: 'ten rows up' },
        { command: 'page-down', keys: ['pagedown'], what: 'ten rows down' },
        { command: 'first', keys: ['ctrl-home', 'alt-<'], what: 'to the start of the text' },
        { command: 'last', keys: ['ctrl-end', 'alt->'], what: 'to the end of the text' },
      ],
    },
    {
      title: 'Change',
      bindings: [
        { command: 'erase-back', keys: ['backspace'], what: 'erase the character before' },
        { command: 'erase', keys: ['delete', 'ctrl-d'], what: 'erase the character here' },
        { command: 'erase-word-back', keys: ['ctrl-w', 'alt-backspace'], what: 'erase the word before' },
        { command: 'erase-word', keys: ['alt-d'], what: 'erase the word here' },
        { command: 'erase-line-start', keys: ['ctrl-u'], what: 'erase to the start of the line' },
        { command: 'erase-line-end', keys: ['ctrl-k'], what: 'erase to the end of the line' },
        { command: 'take-back', keys: ['alt-z', 'ctrl-_'], what: 'take back what was typed last' },
        { command: 'do-again', keys: ['alt-y', 'ctrl-r'], what: 'do it again' },
      ],
    },
    {
      title: 'Select, cut and paste',
      bindings: [
        {
          command: 'mark',
          keys: ['alt-space', 'ctrl-space'],
          what: 'begin to select here, where shift does nothing',
        },
        { command: 'select-all', keys: ['alt-a'], what: 'select everything' },
        { command: 'copy', keys: ['alt-w'], what: 'copy what is selected' },
        { command: 'cut', keys: ['ctrl-x'], what: 'cut what is selected' },
        { command: 'paste', keys: ['ctrl-v', 'ctrl-y'], what: 'paste what was copied or cut' },
      ],
    },
  ],
}
