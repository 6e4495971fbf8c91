// The main job on the sample study, step by step: each command as a user would type it, and the gist of what it prints.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = new URL('..', import.meta.url).pathname
const folder = join(root, 'demo')
const sample = '../transcripts-sample'

/** What the demo leaves in its folder, and what it is. */
const results = [
  [
    'secure-messaging.framewise',
    'the study: everything in one SQLite file; try "framewise history" in this folder',
  ],
  ['matrix.xlsx', 'the framework matrix for a spreadsheet program (Excel, LibreOffice)'],
  ['matrix.html', 'the same for a browser, with the quotes under each summary'],
  ['matrix.md', 'the same as text (any editor)'],
  ['matrix.csv', 'the same for R, Python or SPSS'],
  ['agreement.csv', 'agreement of the two coders in cycle 1, all digits'],
  ['agreement.md', 'the same as a table for a paper'],
  ['codebook.yaml', 'the codebook with the inductive codes, ready for the next cycle'],
  ['codebook.md', 'the same for an appendix'],
  ['quotes.csv', 'the representative quotes with case attributes'],
  ['quotes.md', 'the same for reading'],
  ['characteristics.md', 'the sample characteristics as in a paper'],
  ['coreq.docx', 'the COREQ checklist, as far as it is answered, for Word'],
]

const steps = [
  ['Make a study. Confidential interviews would be made with --encrypt.'],
  ['init', 'Secure messaging for diabetes', '--study', 'secure-messaging.framewise'],
  ['Bring in the ten transcripts: Zoom VTT, DOCX and text, told apart by their content.'],
  ['import', sample],
  ['Who was interviewed: one row a participant. The table is the one a paper prints.'],
  ['cases', 'import', `${sample}/cases.csv`],
  ['cases', 'table'],
  ['The deductive codebook: six tasks, and what the study asks of each.'],
  ['codebook', 'apply', '../codebooks/secure-messaging.yaml', '--yes'],
  [
    'Two coders, and a first cycle in which both code the same two interviews without seeing each other’s work.',
  ],
  ['coder', 'add', 'BK'],
  ['coder', 'add', 'MZ'],
  ['rounds', 'open', 'cycle-1', '--documents', 'P01,P02', '--coders', 'BK,MZ', '--blind'],
  ['While coding they add themes of their own: the inductive ones.'],
  ['codes', 'add', 'extra work', '--brief', 'Work that messages add to the day', '--coder', 'BK'],
  [
    'codes',
    'add',
    'uncertainty about billing',
    '--brief',
    'Whether and how messages may be charged',
    '--coder',
    'BK',
  ],
  [
    'codes',
    'add',
    'uncertainty about billing/bills for messages',
    '--brief',
    'Charges for messages',
    '--coder',
    'BK',
  ],
  ['codes', 'add', 'timeliness', '--brief', 'When a message is read and answered', '--coder', 'MZ'],
  [
    'codes',
    'add',
    'expanded record',
    '--brief',
    'Messages as a part of the record that was not there before',
    '--coder',
    'MZ',
  ],
  [
    'codings',
    'add',
    '--document',
    'P01',
    '--code',
    'scheduling/saves-time',
    '--lines',
    '24',
    '--coder',
    'BK',
  ],
  ['undo', '--coder', 'BK'],
  ['The rest of their work comes from files here; in a study it comes from coding.'],
  [
    'codings',
    'import',
    `${sample}/codings/cycle-1-BK.csv`,
    '--round',
    'cycle-1',
    '--create',
    'inductive',
    '--coder',
    'BK',
  ],
  [
    'codings',
    'import',
    `${sample}/codings/cycle-1-MZ.csv`,
    '--round',
    'cycle-1',
    '--create',
    'inductive',
    '--coder',
    'MZ',
  ],
  ['Do they agree? Good, but not perfect: worth a talk before they go on.'],
  ['agreement', '--round', 'cycle-1'],
  ['rounds', 'close', 'cycle-1'],
  ['Where they differ; decisions would be recorded with framewise reconcile.'],
  ['disagreements', '--document', 'P01'],
  ['reconcile', '--policy', 'agreed', '--dry-run'],
  ['codebook', 'snapshot', 'cycle 1'],
  ['The second cycle: the other eight interviews are divided.'],
  ['rounds', 'open', 'cycle-2', '--assign', 'BK=P03,P05,P07,P09', '--assign', 'MZ=P04,P06,P08,P10'],
  [
    'codings',
    'import',
    `${sample}/codings/cycle-2-BK.csv`,
    '--round',
    'cycle-2',
    '--create',
    'inductive',
    '--coder',
    'BK',
  ],
  [
    'codings',
    'import',
    `${sample}/codings/cycle-2-MZ.csv`,
    '--round',
    'cycle-2',
    '--create',
    'inductive',
    '--coder',
    'MZ',
  ],
  ['rounds', 'close', 'cycle-2'],
  ['codes', 'list'],
  ['What was said, and where; and what a program would code.'],
  ['search', 'refill* NEAR/8 pharmacy'],
  ['kwic', 'phone', '--sort', 'right', '--limit', '6'],
  ['words', '--stem', '--limit', '8'],
  ['autocode', '--search', 'appointment* OR reschedul*', '--code', 'scheduling', '--dry-run'],
  ['Charting: a short summary for each participant and theme, in the researchers’ words.'],
  ['chart', 'import', `${sample}/summaries.csv`, '--coder', 'BK'],
  ['chart', 'show', 'P05', 'scheduling'],
  ['Representative quotes, three to five a theme.'],
  ['quotes', 'pick', '--from', `${sample}/quotes.csv`, '--coder', 'BK'],
  ['matrix', 'status'],
  ['matrix', 'show'],
  ['And everything on paper.'],
  ['matrix', 'export', '-o', 'matrix.xlsx'],
  ['matrix', 'export', '-o', 'matrix.csv'],
  ['matrix', 'export', '-o', 'matrix.html'],
  ['matrix', 'export', '-o', 'matrix.md'],
  ['agreement', '--round', 'cycle-1', '-o', 'agreement.csv'],
  ['agreement', '--round', 'cycle-1', '-o', 'agreement.md'],
  ['codebook', 'export', '-o', 'codebook.yaml'],
  ['codebook', 'export', '-o', 'codebook.md'],
  ['quotes', 'export', '-o', 'quotes.csv'],
  ['quotes', 'export', '-o', 'quotes.md'],
  ['cases', 'table', '-o', 'characteristics.md'],
  ['The checklist of the journal: what the study knows, what the authors answered, and what is missing.'],
  ['coreq', 'apply', `${sample}/coreq.yaml`, '--coder', 'BK'],
  ['coreq', '-o', 'coreq.docx'],
  ['What was done, by whom; and whether all of it still holds together.'],
  ['history', '--limit', '5'],
  ['check'],
]

prepareFolder()
for (const step of steps) {
  if (step.length === 1 && step[0].includes(' ')) console.log(`\n— ${step[0]}`)
  else runStep(step)
}
console.log('\nIn the folder demo/ there are now:')
for (const [file, what] of results) {
  if (!existsSync(join(folder, file))) throw new Error(`The demo did not make ${file}.`)
  console.log(`  ${file.padEnd(28)}${what}`)
}
console.log('\nOpen demo/matrix.html in a browser, or demo/matrix.xlsx in a spreadsheet program.')

/** Starts from an empty folder, but never removes a folder that holds anything the demo did not make. */
function prepareFolder() {
  const known = new Set(results.flatMap(([file]) => [file, `${file}-wal`, `${file}-shm`]))
  const strange = existsSync(folder) ? readdirSync(folder).filter(file => !known.has(file)) : []
  if (strange.length > 0) {
    console.error(
      `demo/ holds files that the demo did not make (${strange.join(', ')}); move them away first.`,
    )
    process.exit(1)
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
}

function runStep(argv) {
  console.log(`\n$ framewise ${argv.map(quoteForShell).join(' ')}`)
  const { FRAMEWISE_STUDY, FRAMEWISE_CODER, FRAMEWISE_PASSPHRASE, ...env } = process.env
  const program = join(root, 'bin/framewise.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  const lines = `${stdout}${stderr}`.trimEnd().split('\n')
  const most = 18
  for (const line of lines.slice(0, lines.length > most + 3 ? most : lines.length))
    console.log(line.length > 150 ? `${line.slice(0, 149)}…` : line)
  if (lines.length > most + 3) console.log(`  … ${lines.length - most} more lines`)
  if (status !== 0) {
    console.error(`This should have worked; it ended with status ${status}.`)
    process.exit(1)
  }
}

function quoteForShell(word) {
  return /[\s›]/.test(word) ? `"${word}"` : word
}
