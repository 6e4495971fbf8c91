// Full-text search in a study that is open, in a process of its own: node search-task.js ROOT STUDY QUERIES
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [root, path, queriesText] = process.argv.slice(2)
const framewise = await import(pathToFileURL(join(root, 'dist/library/index.js')).href)
const since = start => Number(process.hrtime.bigint() - start) / 1e6

const study = await framewise.Study.open(path)
const startOfIndex = process.hrtime.bigint()
await study.store.refreshSearch()
const indexMs = since(startOfIndex)
await study.close()

const again = await framewise.Study.open(path)
const figures = []
for (const { query, kind } of JSON.parse(queriesText)) {
  const times = []
  let total = 0
  let searched = 0
  for (let round = 0; round < 9; round++) {
    const start = process.hrtime.bigint()
    const found = await framewise.findPassages(again, await framewise.readSearchQuery(query, kind), {
      limit: 20,
    })
    times.push(since(start))
    total = found.total
    searched = found.searched
  }
  // The first search after opening counts as well: nothing is warm for it but the disk.
  const firstMs = times[0]
  times.sort((left, right) => left - right)
  figures.push({ query, kind, total, searched, firstMs, medianMs: times[Math.floor(times.length / 2)] })
}
await again.close()
process.stdout.write(JSON.stringify({ indexMs, figures, peakBytes: process.resourceUsage().maxRSS * 1024 }))
