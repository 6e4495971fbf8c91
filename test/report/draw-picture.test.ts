import { describe, expect, test } from 'vitest'
import { drawPicture } from '../../src/report/draw-picture.js'

const svgOf = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="120" height="40">${content}</svg>`

/** Width and height of a PNG, as its header says. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]

describe('a picture of an SVG', () => {
  test('has as many points as its scale asks for', async () => {
    const png = await drawPicture(svgOf('<rect width="9" height="9"/>'), { scale: 3 })
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(sizeOf(png)).toEqual([360, 120])
  })

  test('shows words, Greek and Cyrillic ones too, each as it is written', async () => {
    const words = ['k', 'κ', 'α', 'Я', '→', '≥']
    const pictures = await Promise.all(
      ['', ...words].map(word =>
        drawPicture(svgOf(`<text x="9" y="30" font-family="system-ui, sans-serif">${word}</text>`), {
          scale: 1,
        }),
      ),
    )
    expect(new Set(pictures.map(png => png.toString('base64'))).size).toBe(words.length + 1)
  })

  test('takes in no file of the computer', async () => {
    const blank = await drawPicture(svgOf(''), { scale: 1 })
    const asking = await drawPicture(
      svgOf(
        `<image width="90" height="40" xlink:href="file://${import.meta.dirname}/../../docs/matrix.png"/>`,
      ),
      { scale: 1 },
    )
    expect(asking.equals(blank)).toBe(true)
  })
})
