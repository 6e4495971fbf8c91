// Writes docs/cli.md and docs/keys.md from the program itself; with --check, says where the docs are not true.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { asText } from './as-text.js'

const root = new URL('..', import.meta.url).pathname
const read = path => readFileSync(join(root, path), 'utf8')

const { program, errorCodes, tables, newestVersion, coefficientKeys, keyTables, themeNames } =
  await loadProgram()
const written = {
  'docs/cli.md': cliPage(program, errorCodes),
  'docs/keys.md': keysPage(keyTables, themeNames),
}

if (process.argv.includes('--check')) {
  const faults = [
    ...Object.entries(written).flatMap(([path, page]) =>
      existsSync(join(root, path)) && read(path) === page
        ? []
        : [`${path} is not what the program says: npm run docs`],
    ),
    ...undocumentedTables(),
    ...staleVersion(),
    ...undocumentedCoefficients(),
    ...brokenLinks(),
    ...unknownCommands(),
  ]
  for (const fault of faults) console.error(fault)
  console.log(
    faults.length === 0 ? 'The docs agree with the program.' : `${faults.length} faults in the docs.`,
  )
  process.exitCode = faults.length === 0 ? 0 : 1
} else for (const [path, page] of Object.entries(written)) writeFileSync(join(root, path), page)

/** The sources of the program, bundled as they are now, so that the docs never follow an old build. */
async function loadProgram() {
  const folder = mkdtempSync(join(root, 'node_modules/.docs-'))
  try {
    const entry = `
      export { buildProgram } from ${JSON.stringify(join(root, 'src/cli/program.ts'))}
      export { errorCodes } from ${JSON.stringify(join(root, 'src/problems/index.ts'))}
      export { standardKeys } from ${JSON.stringify(join(root, 'src/tui/keys/key-map.ts'))}
      export { themeNames } from ${JSON.stringify(join(root, 'src/tui/theme/themes.ts'))}
      export { newestVersion } from ${JSON.stringify(join(root, 'src/store/migrations/index.ts'))}
      export { recordedTableNames } from ${JSON.stringify(join(root, 'src/store/tables.ts'))}
      export { chooseMeasures, spanAgreement, tableAgreement } from ${JSON.stringify(join(root, 'src/analysis/index.ts'))}`
    const entryFile = join(folder, 'entry.ts')
    writeFileSync(entryFile, entry)
    const bundle = await rolldown({
      cwd: root,
      input: entryFile,
      platform: 'node',
      plugins: [asText],
      external: /^[^./]/,
      logLevel: 'warn',
    })
    await bundle.write({ file: join(folder, 'docs.mjs'), format: 'esm', codeSplitting: false })
    await bundle.close()
    const bundled = await import(pathToFileURL(join(folder, 'docs.mjs')).href)
    const { buildProgram, errorCodes, newestVersion, recordedTableNames, standardKeys, themeNames } = bundled
    const silent = { cwd: root, env: {}, out() {}, err() {}, isTerminal: false, columns: 100 }
    return {
      program: buildProgram(silent),
      errorCodes,
      tables: recordedTableNames,
      newestVersion,
      coefficientKeys: await keysOf(bundled),
      keyTables: standardKeys,
      themeNames,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function cliPage(program, errorCodes) {
  const lines = [
    '# Commands',
    '',
    '<!-- Written by "npm run docs" from the program; do not edit. -->',
    '',
    program.description(),
    '',
    '## Options of every command',
    '',
    ...optionTable(program),
    '',
    '`framewise` alone opens the study at a glance on a terminal ([keys](keys.md)); elsewhere it prints the help.',
    '',
    'Data goes to standard output, notes and progress to standard error. `FRAMEWISE_STUDY`, `FRAMEWISE_CODER`, `FRAMEWISE_PASSPHRASE`',
    'and `NO_COLOR` stand for the options of these names; `FRAMEWISE_WAIT` is how many seconds a command waits for another',
    'program that writes to the study (default 10).',
    '',
    ...program.commands.flatMap(command => section(command, 'framewise')),
    '## Exit status',
    '',
    '| status | meaning |',
    '| ---: | --- |',
    '| 0 | done |',
    '| 1 | could not do it |',
    '| 2 | wrong usage |',
    '| 3 | no such study, document, case, code, coder, round or matrix |',
    '| 4 | an input file is not usable |',
    '| 5 | conflict: somebody has to decide |',
    '',
    '## Errors',
    '',
    'Each error has a permanent code; it decides the exit status.',
    '',
    '| code | status | meaning |',
    '| --- | ---: | --- |',
    ...Object.entries(errorCodes).map(
      ([code, { exit, meaning }]) => `| \`${code}\` | ${exit} | ${meaning} |`,
    ),
    '',
  ]
  return lines.join('\n')
}

/** Every key of every screen, and how keys and colours are changed. */
function keysPage(tables, themes) {
  const tick = '`'
  const cell = key => `${tick}${key.replaceAll(' ', '')}${tick}`.replace('|', '\\|')
  return [
    '# Keys of the screens',
    '',
    '<!-- Written by "npm run docs" from the key map; do not edit. -->',
    '',
    '`framewise code` opens a full screen; `?` shows these keys there, with those you have changed. Two keys in a row are written',
    'together: `]c` is `]`, then `c`. `ctrl-z` gives the terminal to the shell until `fg`, `ctrl-l` draws the screen anew.',
    '',
    ...tables.flatMap(({ screen, title, groups }) => [
      `## ${title}`,
      '',
      `In the settings this screen is called \`${screen}\`.`,
      '',
      ...groups.flatMap(group => [
        ...(groups.length > 1 ? [`### ${group.title}`, ''] : []),
        '| keys | | command |',
        '| --- | --- | --- |',
        ...group.bindings.map(
          ({ command, keys, what }) => `| ${keys.map(cell).join(' ')} | ${what} | \`${command}\` |`,
        ),
        '',
      ]),
    ]),
    '## Settings',
    '',
    'The file `~/.config/framewise/screens.yaml` (or `framewise/screens.yaml` in `XDG_CONFIG_HOME`) changes keys and colours:',
    '',
    '```yaml',
    'theme: light',
    'keys:',
    '  code:',
    '    pick: [c, f5]',
    "    coding-next: ['] c', alt-n]",
    '```',
    '',
    'A command of a screen gets the keys that stand there instead of the standard ones. Names of keys: characters as they are, `space`,',
    '`enter`, `esc`, `tab`, `shift-tab`, `backspace`, `delete`, `up`, `down`, `left`, `right`, `home`, `end`, `pageup`, `pagedown`, `f1` to',
    '`f12`, and these with `ctrl-`, `alt-` or `shift-` before them. Where a line cannot be used, no screen opens; the line and what is wrong with it are named.',
    '',
    `Themes: ${themes.map(name => `\`${name}\``).join(', ')}. \`FRAMEWISE_THEME\` goes before the file. \`NO_COLOR\` and \`--no-color\` show every screen without colours;`,
    'the cursor, what is selected and what is coded stay visible by bold, underline and inverse, and codings by their letters.',
    '',
  ].join('\n')
}

/** A command with what it takes; a group of commands, and a command that does something of its own beside its group, with those under it. */
function section(command, parent) {
  const name = `${parent} ${command.name()}`
  const children = command.commands.flatMap(child => section(child, name))
  const level = parent === 'framewise' ? '##' : '###'
  const takes = usage(command, name)
  const isGroupOnly = children.length > 0 && takes.options.length === 0
  return [
    `${level} ${name}`,
    '',
    sentence(command.description()),
    '',
    ...(isGroupOnly ? [] : [`\`${takes.line}\``, '', ...takes.options]),
    ...children,
  ]
}

function usage(command, name) {
  const args = command.registeredArguments.map(
    argument => `| \`${argumentName(argument)}\` | ${argument.description} |`,
  )
  const options = command.options.filter(option => !option.hidden)
  const line = [name, ...command.registeredArguments.map(argumentName)].join(' ')
  return {
    line: `${line}${options.length > 0 ? ' [options]' : ''}`,
    options:
      args.length + options.length > 0
        ? ['| | |', '| --- | --- |', ...args, ...options.map(optionRow), '']
        : [],
  }
}

function argumentName(argument) {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`
  return argument.required ? `<${name}>` : `[${name}]`
}

function optionTable(command) {
  return ['| | |', '| --- | --- |', ...command.options.map(optionRow)]
}

function optionRow(option) {
  const value = option.defaultValue
  const hasDefault = value !== undefined && value !== true && !(Array.isArray(value) && value.length === 0)
  return `| \`${option.flags}\` | ${option.description.replaceAll('|', '\\|')}${hasDefault ? ` (default: ${value})` : ''} |`
}

function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
}

function undocumentedTables() {
  const page = read('docs/file-format.md')
  const names = [...tables, 'originals', 'texts', 'events', 'event_topics', ...viewNames()]
  return names
    .filter(name => !page.includes(`\`${name}\``))
    .map(name => `docs/file-format.md does not describe ${name}`)
}

function staleVersion() {
  const said = /`user_version` +\| (\d+):/.exec(read('docs/file-format.md'))?.[1]
  return said === String(newestVersion)
    ? []
    : [`docs/file-format.md says user_version ${said}; it is ${newestVersion}`]
}

function viewNames() {
  const migrations = readdirSync(join(root, 'src/store/migrations'))
  return migrations.flatMap(file =>
    [...read(`src/store/migrations/${file}`).matchAll(/create view (\w+)/g)].map(match => match[1]),
  )
}

/** Every figure of agreement that the program can print has an entry in the methods, with its key. */
function undocumentedCoefficients() {
  const table = /<!-- reference cases: begin -->.*<!-- reference cases: end -->/s
  const page = read('docs/methods.md').replace(table, '')
  return coefficientKeys
    .filter(key => !page.includes(`\`${key}\``))
    .map(key => `docs/methods.md has no entry on the figure \`${key}\``)
}

/**
 * The keys of all figures of agreement, without the labels behind their colons and the standard errors and limits that
 * belong to them: what the program gives for small tables and spans of every kind, and what it has names for.
 */
async function keysOf({ chooseMeasures, spanAgreement, tableAgreement }) {
  const columns = coders => Array.from({ length: coders }, (_, coder) => Int16Array.of(0, 1, coder % 2))
  const table = { labels: ['1', '2'], values: [1, 2], sets: null, weights: null, documents: null }
  const tables = [2, 3].flatMap(coders =>
    ['nominal', 'ordinal', 'interval', 'ratio'].map(level => ({
      ...table,
      level,
      coders: Array.from({ length: coders }, (_, coder) => `${coder}`),
      columns: columns(coders),
    })),
  )
  const sets = { ...tables[0], values: null, sets: [[], [0]] }
  const spans = { starts: [0], ends: [1], codes: [0] }
  const texts = {
    coders: ['a', 'b'],
    documents: ['text'],
    codes: ['x'],
    texts: [{ lengthCp: 9, coders: [spans, spans] }],
  }
  const choice = { coders: 2, isAgainstReference: false }
  const keys = [
    ...[...tables, sets].flatMap(one =>
      tableAgreement(one, { choice: 'none' }).figures.map(({ key }) => key),
    ),
    ...(await spanAgreement(texts)).figures.map(({ key }) => key),
    ...chooseMeasures(['all'], choice).map(({ measure }) => measure.key),
    ...namedKeys(),
  ]
  const wholes = keys
    .map(key => key.replace(/:.*$/s, ''))
    .filter(key => !/_(se|se_null|se_gwet|ci95_low|ci95_high)$/.test(key))
  return [...new Set(wholes)].sort()
}

/** Keys that have a name for people or a heading. */
function namedKeys() {
  const files = ['coefficient-names.ts', 'figure-names.ts'].map(name => `src/report/agreement/${name}`)
  return files.flatMap(file =>
    [...read(file).matchAll(/^ {2}'?([A-Za-z]\w*)(?::\w+)?'?: '/gm)].map(match => match[1]),
  )
}

function pages() {
  const docs = readdirSync(join(root, 'docs'))
    .filter(file => file.endsWith('.md'))
    .map(file => `docs/${file}`)
  return ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...docs]
}

function brokenLinks() {
  return pages().flatMap(page =>
    [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(match => match[1])
      .filter(link => !existsSync(resolve(root, dirname(page), link)))
      .map(link => `${page} links to ${link}, which is not there`),
  )
}

/** Every `framewise …` of the docs must be a command with these options. */
function unknownCommands() {
  return pages().flatMap(page => {
    const lines = read(page).split('\n')
    return lines.flatMap((line, index) =>
      [...line.matchAll(/(?:^|[`$(]\s?|: )framewise ((?:[a-z][a-z-]*)(?:[^`|\n)]*))/g)].flatMap(match =>
        faultsOf(match[1]).map(fault => `${page}:${index + 1}: ${fault} (framewise ${match[1].trim()})`),
      ),
    )
  })
}

function faultsOf(text) {
  let command = program
  const words = text.match(/"[^"]*"|'[^']*'|[^\s]+/g) ?? []
  let at = 0
  for (; at < words.length && command.commands.length > 0; at++) {
    const name = words[at].replace(/[.,;:]+$/, '')
    const names = name.split('|')
    const next = command.commands.find(child => names.includes(child.name()))
    if (next === undefined && command.options.length > 0 && name.startsWith('-')) break
    if (next === undefined) return /^[a-z]/.test(name) ? [`there is no command “${name}”`] : []
    if (names.some(other => !command.commands.some(child => child.name() === other)))
      return [`there is no command “${name}”`]
    command = next
  }
  const known = new Set(
    [...program.options, ...command.options].flatMap(option => [option.long, option.short]),
  )
  // What stands after -- is another command line.
  const end = words.indexOf('--')
  return words
    .slice(at, end === -1 ? undefined : end)
    .filter(word => /^--?[a-z]/.test(word))
    .map(word => word.replace(/[.,;:=\]].*$/, ''))
    .filter(flag => !known.has(flag) && !['--help', '--no-color', '--version'].includes(flag))
    .map(flag => `${command.name()} has no option ${flag}`)
}
