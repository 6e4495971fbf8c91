#!/usr/bin/env node
// CommonJS (see package.json beside this file), because Node starts it faster than a module.
const argv = process.argv.slice(2)
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V'))
  process.stdout.write(`${require('../package.json').version}\n`)
else {
  // Newer versions of Node keep the compiled program between runs.
  require('node:module').enableCompileCache?.()
  require('../dist/program/main.cjs').main(argv)
}
