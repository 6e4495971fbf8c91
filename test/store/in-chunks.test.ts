import { describe, expect, it } from 'vitest'
import { inChunks } from '../../src/store/index.js'

describe('inChunks', () => {
  it('asks for a list of any length in parts that every database allows', async () => {
    const sizes: number[] = []
    const values = Array.from({ length: 40_000 }, (_, index) => index)
    const rows = await inChunks(values, async chunk => {
      sizes.push(chunk.length)
      return chunk
    })
    expect(rows).toEqual(values)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(32_766 / 2)
  })

  it('asks nothing for an empty list', async () => {
    const rows = await inChunks([], async () => {
      throw new Error('asked')
    })
    expect(rows).toEqual([])
  })

  it('asks for each value once', async () => {
    const twice = Array.from({ length: 20_000 }, (_, index) => index % 10_000)
    expect(await inChunks(twice, async chunk => chunk)).toHaveLength(10_000)
  })
})
