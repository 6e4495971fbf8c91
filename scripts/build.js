// Builds dist/: the program, which has to start fast, the library, its types, and the licences of what is bundled.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { asText } from './as-text.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/** Loaded from node_modules at run time: the native database, and heavy readers that few commands need. */
const external = [
  /^better-sqlite3-multiple-ciphers/,
  /^docx$/,
  /^write-excel-file/,
  /^read-excel-file/,
  /^unpdf/,
  // They read WebAssembly from the file beside them.
  /^rregex/,
  /^@resvg/,
  // Only for developing Ink itself.
  /^react-devtools-core/,
]

const withTypes = !process.argv.includes('--no-types')
for (const part of withTypes ? ['.'] : ['program', 'screens', 'library'])
  rmSync(join(dist, part), { recursive: true, force: true })

// Node starts CommonJS faster than modules, so the program is that; what a command does is a file of its own, loaded when it runs.
// What draws screens can only be loaded as modules: a second copy of the program has it, and bin/framewise.js knows which one to run.
const withoutScreens = [/\/tui\/index\.js$/]
const bundled = [
  ...(await bundle('src/cli/main.ts', {
    dir: 'program',
    format: 'cjs',
    ending: 'cjs',
    left: withoutScreens,
  })),
  ...(await bundle('src/cli/main.ts', { dir: 'screens', format: 'esm', ending: 'js' })),
  ...(await bundle('src/index.ts', { dir: 'library', format: 'esm', ending: 'js' })),
]
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licencesOf(bundled))
if (withTypes) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.types.json'], { cwd: root, stdio: 'inherit' })
}

/** @returns the source files that went in */
async function bundle(input, { dir, format, ending, left = [] }) {
  const build = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    plugins: [asText],
    external: [...external, ...left],
    // React is built for use, not for development.
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    logLevel: 'warn',
  })
  const { output } = await build.write({
    dir: join(dist, dir),
    format,
    minify: true,
    entryFileNames: `[name].${ending}`,
    chunkFileNames: `[name]-[hash].${ending}`,
  })
  await build.close()
  return output.flatMap(file => file.moduleIds ?? [])
}

function licencesOf(files) {
  const packages = new Set(
    files.flatMap(path => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  )
  return [...packages]
    .sort()
    .map(name => {
      const folder = join(root, 'node_modules', name)
      const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      const file = existsSync(folder) && readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry))
      const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`
      return `${name} ${version}\n\n${text}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}
