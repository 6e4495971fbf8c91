import fc from 'fast-check'
import { expect } from 'vitest'
import { readTranscript } from '../../src/ingest/index.js'
import { UserError } from '../../src/problems/index.js'

/** What becomes of bytes: the text of a transcript, or a refusal that says why. Anything else fails the test. */
export async function outcome(bytes: Uint8Array, fileName: string): Promise<string> {
  try {
    const { value } = await readTranscript(bytes, fileName)
    return value.text
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    expect(error.code).toBe('bad-transcript')
    expect(error.hint).toBeTruthy()
    return error.message
  }
}

/** What is done to a file, where in it, and how much of it; places and lengths are shares. */
export type Damage = readonly [kind: number, at: number, much: number]

/** Cuts a file, doubles a piece of it, or turns bytes over. */
export function damage(bytes: Uint8Array, [kind, at, much]: Damage): Uint8Array {
  const from = Math.floor(at * bytes.length)
  const to = Math.min(bytes.length, from + Math.ceil(much * 40))
  if (kind === 0) return bytes.slice(0, from)
  if (kind === 1) return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  return bytes.map((byte, index) => (index >= from && index < to ? byte ^ 0x55 : byte))
}

const share = fc.double({ min: 0, max: 1, noNaN: true })
export const damages: fc.Arbitrary<Damage> = fc.tuple(fc.nat(2), share, share)
