import { readFileSync } from 'node:fs'

/** Memory of a running process, in bytes. */
export interface ProcessMemory {
  residentBytes: number
  /** The most it ever held. */
  peakBytes: number
}

/** Memory of a running process where the system tells it in /proc, as Linux does; else null. */
export function readMemory(pid: number): ProcessMemory | null {
  if (process.platform !== 'linux') return null
  const status = readFileSync(`/proc/${pid}/status`, 'latin1')
  const field = (name: string) =>
    1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'mu').exec(status)?.[1] ?? Number.NaN)
  return { residentBytes: field('VmRSS'), peakBytes: field('VmHWM') }
}
