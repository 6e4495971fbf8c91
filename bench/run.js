// npm run bench: builds the program, then times its commands (bench.ts). `npm run bench -- --quick` only sees that it runs;
// `--screen` measures the coding screen only, `--search` full-text search, `--queries` queries on
// codings, `--report` the report and the largest workbook.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { asText } from '../scripts/as-text.js'

const root = fileURLToPath(new URL('..', import.meta.url))
execFileSync(process.execPath, [join(root, 'scripts/build.js'), '--no-types'], { stdio: 'inherit' })

// Two folders below package.json, as sources and bundles are.
const folder = mkdtempSync(join(root, 'dist/bench-'))
try {
  const outfile = join(folder, 'bench.mjs')
  const input = fileURLToPath(new URL('./bench.ts', import.meta.url))
  const bundle = await rolldown({ cwd: root, input, platform: 'node', plugins: [asText], logLevel: 'warn' })
  await bundle.write({
    dir: folder,
    entryFileNames: 'bench.mjs',
    chunkFileNames: '[name].mjs',
    format: 'esm',
  })
  await bundle.close()
  const { bench } = await import(pathToFileURL(outfile).href)
  const has = option => process.argv.includes(option)
  await bench(root, {
    isQuick: has('--quick'),
    isScreenOnly: has('--screen'),
    isSearchOnly: has('--search'),
    isReportOnly: has('--report'),
    isQueriesOnly: has('--queries'),
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
