import type { Bindings } from './bindings.js'

/** Keys of the home screen, `framewise` alone. */
export const homeKeys: Bindings = {
  screen: 'home',
  title: 'The study at a glance',
  groups: [
    {
      title: 'Begin',
      bindings: [
        { command: 'open', keys: ['enter'], what: 'do what comes next in the chosen stage' },
        { command: 'code', keys: ['c'], what: 'code: your documents, the open round first' },
        { command: 'reconcile', keys: ['r'], what: 'settle where coders differ' },
        { command: 'chart', keys: ['m'], what: 'chart the framework matrix' },
        { command: 'choose-coder', keys: ['C'], what: 'who codes here' },
      ],
    },
    {
      title: 'Move',
      bindings: [
        { command: 'down', keys: ['j', 'down'], what: 'the next stage' },
        { command: 'up', keys: ['k', 'up'], what: 'the stage before' },
      ],
    },
  ],
}
