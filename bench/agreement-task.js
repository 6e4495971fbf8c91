// One coefficient timed in a process of its own, warm, as a library caller meets it: node agreement-task.js ROOT TASK SIZE
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [root, task, sizeText] = process.argv.slice(2)
const size = Number(sizeText)
const framewise = await import(pathToFileURL(join(root, 'dist/library/index.js')).href)

/** A generator of numbers from 0 to 1, the same in every run (Park and Miller 1988). */
function seeded(seed) {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

/** So many units that three coders gave one of ten labels, agreeing on about 70 % beyond chance. */
function ratingColumns(units) {
  const random = seeded(7)
  const columns = [new Int8Array(units), new Int8Array(units), new Int8Array(units)]
  for (let unit = 0; unit < units; unit++) {
    const truth = Math.floor(random() * 10)
    for (const column of columns) column[unit] = random() < 0.85 ? truth : Math.floor(random() * 10)
  }
  return columns
}

/** A text of so many passages by each of three coders, none overlapping another of the same coder. */
function codedText(spans) {
  const random = seeded(11)
  const lengthCp = spans * 200
  const coders = [0, 1, 2].map(() => {
    const starts = new Int32Array(spans)
    const ends = new Int32Array(spans)
    const codes = new Int32Array(spans)
    for (let span = 0; span < spans; span++) {
      starts[span] = span * 200 + Math.floor(random() * 40)
      ends[span] = starts[span] + 20 + Math.floor(random() * 130)
      codes[span] = random() < 0.8 ? span % 10 : Math.floor(random() * 10)
    }
    return { starts, ends, codes }
  })
  return { lengthCp, coders }
}

const tasks = {
  coefficients: () => {
    const columns = ratingColumns(size)
    return () => {
      const ratings = framewise.tallyColumns(columns, { categories: 10 })
      return [
        framewise.krippendorffAlpha(ratings),
        framewise.krippendorffAlphaError(ratings),
        framewise.gwetAC1(ratings),
        framewise.gwetACError(ratings),
        framewise.fleissKappa(ratings),
        framewise.fleissKappaError(ratings),
        framewise.congerKappa(ratings),
        framewise.congerKappaError(ratings),
      ]
    }
  },
  bootstrap: () => {
    const ratings = framewise.tallyColumns(ratingColumns(size), { categories: 10 })
    const options = { method: 'bootstrap-percentile', resamples: 1000, seed: 1 }
    return () => framewise.unitIntervals([framewise.krippendorffAlphaMeasure], ratings, options)
  },
  unitizing: () => {
    const text = codedText(size)
    const codes = Array.from({ length: 10 }, (_, code) => code)
    return () => {
      const tally = framewise.tallyContinuum([text], 10)
      return [
        framewise.uAlpha(tally),
        framewise.uAlphaBinary(tally),
        framewise.cuAlpha(tally),
        codes.map(code => framewise.kuAlpha(tally, code)),
      ]
    }
  },
  gamma: () => {
    const text = codedText(size)
    return () => framewise.gamma([text], { samples: 30, codes: 10 })
  },
}

const run = tasks[task]()
const repetitions = task === 'gamma' ? 5 : 15
const times = []
for (let round = 0; round < repetitions + 3; round++) {
  const start = process.hrtime.bigint()
  await run()
  if (round >= 3) times.push(Number(process.hrtime.bigint() - start) / 1e6)
}
times.sort((left, right) => left - right)
const medianMs = times[Math.floor(times.length / 2)]
process.stdout.write(JSON.stringify({ medianMs, peakBytes: process.resourceUsage().maxRSS * 1024 }))
