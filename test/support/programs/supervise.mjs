// supervise.mjs COMMAND ARGUMENT…: runs a program and keeps its terminal open when it has ended, until it is killed itself.
// Without it, what is written just before the end can be lost: Node takes the end of the last process for the end of the
// output. Says to whom it may concern ESC ] 9002 ; pid ; NUMBER BEL and, after the last output, ESC ] 9002 ; end ; CODE ; SIGNAL BEL.
import { spawn } from 'node:child_process'

// Signals of the terminal are meant for the program.
for (const signal of ['SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGTERM', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU'])
  process.on(signal, () => {})
setInterval(() => {}, 2 ** 30)

const [command, ...args] = process.argv.slice(2)
const child = spawn(command, args, { stdio: 'inherit' })
child.on('error', error => {
  process.stdout.write(`${error.message}\r\n`)
  say('end', 127, '')
})
child.on('exit', (code, signal) => say('end', code ?? '', signal ?? ''))
if (child.pid !== undefined) say('pid', child.pid)

function say(...words) {
  process.stdout.write(`\x1b]9002;${words.join(';')}\x07`)
}
