import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Measured } from './measure.js'
import type { Aim } from './measurements.js'
import type { Sizes } from './sizes.js'

/** A coefficient of the library, timed warm in a process of its own. */
export interface WarmMeasurement {
  what: string
  task: 'coefficients' | 'bootstrap' | 'unitizing' | 'gamma'
  size: number
  aim: Aim
}

export function warmMeasurements({ units, spans, gammaSpans }: Sizes): WarmMeasurement[] {
  const number = (value: number) => value.toLocaleString('en')
  const table = `${number(units)} units × 3 coders × 10 labels, warm`
  return [
    {
      what: `α, AC1, Fleiss, Conger and their standard errors, ${table}`,
      task: 'coefficients',
      size: units,
      aim: { milliseconds: 10 },
    },
    {
      what: `α, 1,000 bootstrap resamples, ${table}`,
      task: 'bootstrap',
      size: units,
      aim: { milliseconds: 100 },
    },
    {
      what: `uα, |uα, cuα, (k)uα, 3 coders × ${number(spans)} spans, warm`,
      task: 'unitizing',
      size: spans,
      aim: { milliseconds: 30 },
    },
    {
      what: `γ, 3 coders × ${gammaSpans} spans, 30 samples, warm`,
      task: 'gamma',
      size: gammaSpans,
      aim: { milliseconds: 2000 },
    },
  ]
}

export function measureWarm(
  root: string,
  { task, size }: WarmMeasurement,
): Pick<Measured, 'medianMs' | 'peakBytes'> {
  const script = join(root, 'bench/agreement-task.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, root, task, String(size)], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${task} ended with ${status}:\n${stderr}`)
  return JSON.parse(stdout) as Pick<Measured, 'medianMs' | 'peakBytes'>
}

const nltkScript = `
import random, sys, time
from nltk.metrics.agreement import AnnotationTask
random.seed(7)
rows = []
for unit in range(int(sys.argv[1])):
    truth = random.randrange(10)
    for coder in range(3):
        rows.append((coder, unit, truth if random.random() < .85 else random.randrange(10)))
start = time.perf_counter()
AnnotationTask(data=rows).alpha()
print((time.perf_counter() - start) * 1000)
`

/** Milliseconds that NLTK takes for one α of so many units, where Python has it; else null. */
export function timeNltk(units: number): number | null {
  const { status, stdout } = spawnSync('python3', ['-c', nltkScript, String(units)], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : null
}
