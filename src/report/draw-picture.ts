import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** The one typeface of pictures: the same on every computer, with Greek, Cyrillic, arrows and signs of mathematics. */
const typeface = 'DejaVu Sans'

interface Drawing {
  Resvg: typeof import('@resvg/resvg-wasm').Resvg
  fontBuffers: Uint8Array[]
}

let drawing: Promise<Drawing> | undefined

/**
 * An SVG as points (PNG), for programs that cannot be trusted to draw SVG as browsers do, word processors above all. Nothing outside the
 * SVG is fetched, and no typeface of the computer is used.
 * @param options.scale points for each CSS pixel; 3 is 288 dots an inch, what journals ask for
 * @throws an error of the library where the SVG is not well-formed
 */
export async function drawPicture(svg: string, { scale }: { scale: number }): Promise<Buffer> {
  drawing ??= loadDrawing()
  const { Resvg, fontBuffers } = await drawing
  const drawn = new Resvg(svg, {
    background: 'white',
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers, defaultFontFamily: typeface, sansSerifFamily: typeface },
  })
  const picture = drawn.render()
  const png = Buffer.from(picture.asPng())
  picture.free()
  drawn.free()
  return png
}

async function loadDrawing(): Promise<Drawing> {
  const { resolve } = createRequire(import.meta.url)
  const [{ initWasm, Resvg }, wasm, ...fontBuffers] = await Promise.all([
    import('@resvg/resvg-wasm'),
    readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')),
    ...['DejaVuSans', 'DejaVuSans-Bold'].map(name => readFile(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))),
  ])
  await initWasm(wasm)
  return { Resvg, fontBuffers }
}
