// Shows in the alternate screen every key it was sent, one a row, and its own size in the last row; ctrl-q ends it with 3.
// With FRAMEWISE_FRAME_MARK=1 it marks its frames as framewise does. A lone escape waits 40 ms, as there.
import { EventEmitter } from 'node:events'
import { emitKeypressEvents } from 'node:readline'
import { PassThrough } from 'node:stream'

const keys = new PassThrough()
emitKeypressEvents(
  keys,
  Object.assign(new EventEmitter(), { escapeCodeTimeout: 40, isCompletionEnabled: false }),
)
process.stdin.setRawMode(true).on('data', chunk => keys.write(chunk))

const pressed = []
let count = 0
let frame = 0

keys.on('keypress', (_text, key) => {
  count++
  pressed.push(`${JSON.stringify(key.sequence)} ${key.name ?? ''}`)
  draw()
  if (key.sequence === '\x11') leave(3)
})
process.stdout.on('resize', draw)
process.on('SIGTERM', () => leave(143))

process.stdout.write('\x1b[?1049h\x1b[?2004h\x1b[?25l')
draw()

function draw() {
  const { columns, rows } = process.stdout
  const shown = pressed.slice(-(rows - 1)).map(line => `${line}\r\n`)
  process.stdout.write(`\x1b[0m\x1b[H\x1b[2J${shown.join('')}\x1b[${rows};1H\x1b[1;7m${columns} × ${rows}`)
  frame++
  if (process.env.FRAMEWISE_FRAME_MARK === '1') process.stdout.write(`\x1b]9001;${count};${frame}\x07`)
}

function leave(code) {
  process.stdout.write('\x1b[?2004l\x1b[?25h\x1b[?1049l', () => process.exit(code))
}
