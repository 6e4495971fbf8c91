// Builds dist/: the program and the library as a few files that start fast, their types, and the licences of what is bundled.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = new URL('..', import.meta.url).pathname

/** Loaded from node_modules at run time, as the native database is: heavy readers that few commands need. */
const external = ['mammoth', 'write-excel-file', 'read-excel-file']

/** Loads the native database with require, which takes half as long as importing a CommonJS package. */
const requireDatabase = {
  name: 'require-database',
  setup({ onResolve, onLoad }) {
    const filter = /^better-sqlite3-multiple-ciphers$/
    onResolve({ filter }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'required' },
    )
    onLoad({ filter, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = require('${path}')`,
    }))
  },
}

rmSync(join(root, 'dist'), { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/cli/main.ts', index: 'src/index.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: external.flatMap(name => [name, `${name}/*`]),
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  plugins: [requireDatabase],
  // Bundled CommonJS packages ask for Node's own modules this way.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
})
writeFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), bundledLicences(metafile))
if (!process.argv.includes('--no-types'))
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.types.json'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  )

function bundledLicences({ inputs }) {
  const packages = new Set(
    Object.keys(inputs).flatMap(path => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
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
