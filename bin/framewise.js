#!/usr/bin/env node
// CommonJS (see package.json beside this file), because Node starts it faster than a module.
const argv = process.argv.slice(2)
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V'))
  process.stdout.write(`${require('../package.json').version}\n`)
else {
  // Newer versions of Node keep the compiled program between runs.
  require('node:module').enableCompileCache?.()
  // Where files are large, or a screen is open for hours, memory is kept small instead of collecting what is left behind as late as possible.
  if (argv[0] === 'import') require('node:v8').setFlagsFromString('--heap-growing-percent=20')
  if (opensScreen(argv)) {
    require('node:v8').setFlagsFromString('--heap-growing-percent=10')
    import('../dist/screens/main.js').then(({ main }) => main(argv))
  } else require('../dist/program/main.cjs').main(argv)
}

/** Whether the command line may open a screen: the program that has them starts more slowly, and does everything else as well. */
function opensScreen(words) {
  const isWord = word => word !== undefined && /^[a-z]/.test(word)
  // Without a command there is the home screen, on a terminal.
  if (!isWord(words[0]) && process.stdout.isTTY) return true
  return words.some(
    (word, index) =>
      word === 'code' ||
      word === 'review' ||
      ((word === 'reconcile' || word === 'chart') && !isWord(words[index + 1])),
  )
}
