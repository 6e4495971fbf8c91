import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { UserError } from '../../problems/index.js'
import { withoutControls, withWholeCharacters } from '../proper-text.js'
import { damagedFile, lockedFile } from '../writing/unpack-parts.js'
import script from './pages-worker.js?raw'
import type { PdfPage, PdfText } from './pdf-page.js'
import { unpacksBeyond } from './unpacked-size.js'

/** More than any transcript has, and how much is done at once. */
const most = {
  pages: 2000,
  /** Stretches of text. */
  texts: 3_000_000,
  textsOfPage: 100_000,
  /** A page with more of them is not drawn to know its fonts: that takes long. */
  drawn: 10_000,
  /** Pages read at once. */
  atOnce: 4,
}
/** What the text of a transcript may unpack to, so that a small file cannot fill the memory. */
const mostBytes = 100_000_000
const mostMegabytes = 2000

/** What the thread that reads pages says. */
type Message =
  | { kind: 'begin'; pages: number }
  | { kind: 'pages'; pages: { number: number; width: number; texts: RawText[] }[] }
  | { kind: 'end' }
  | { kind: 'excess'; what: string }
  | { kind: 'damage'; name: string; message: string }

/** A stretch of text as it is set: a and b of its transformation, its place, the name of its font, its direction. */
interface RawText {
  text: string
  a: number
  b: number
  x: number
  y: number
  width: number
  height: number
  font: string
  dir: string
}

/** How long reading a file may take, in milliseconds: so long, and so long for each page more. */
export interface Patience {
  file: number
  page: number
}

/**
 * Reads where a PDF sets which words, in a thread of its own that is ended where the file has no end.
 * @param patience default: 8 s for each 10 MB begun, and 50 ms for each page
 * @throws UserError `bad-transcript` when the file is damaged, locked, has an absurd number of pages, or is not read in time
 */
export async function readPages(
  bytes: Uint8Array,
  file: string,
  patience: Patience = { file: 8_000 * Math.ceil(bytes.length / 10_000_000), page: 50 },
): Promise<PdfPage[]> {
  if (await unpacksBeyond(bytes, mostBytes))
    throw damagedFile(file, 'PDF', { why: 'it unpacks to more than 100 MB' })
  const require = createRequire(import.meta.url)
  const worker = new Worker(script, {
    eval: true,
    workerData: { library: require.resolve('unpdf'), bytes: Uint8Array.from(bytes), most },
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    // What the library has to say is for programmers.
    stdout: true,
    stderr: true,
  })
  try {
    return await pagesFrom(worker, file, patience)
  } finally {
    await worker.terminate()
  }
}

function pagesFrom(worker: Worker, file: string, patience: Patience): Promise<PdfPage[]> {
  return new Promise((resolve, reject) => {
    const pages: PdfPage[] = []
    const giveUp = () => reject(endless(file, pages.length))
    let timer = setTimeout(giveUp, patience.file)
    const end = (settle: () => void) => {
      clearTimeout(timer)
      settle()
    }
    worker.on('message', (message: Message) => {
      if (message.kind === 'begin') {
        clearTimeout(timer)
        timer = setTimeout(giveUp, patience.file + message.pages * patience.page)
      } else if (message.kind === 'pages') pages.push(...message.pages.map(pageOf))
      else if (message.kind === 'end') end(() => resolve(pages))
      else end(() => reject(refusal(message, file)))
    })
    worker.on('error', cause => end(() => reject(damagedFile(file, 'PDF', { cause }))))
    worker.on('exit', () => end(() => reject(damagedFile(file, 'PDF'))))
  })
}

function pageOf({ number, width, texts }: { number: number; width: number; texts: RawText[] }): PdfPage {
  return { number, width, texts: texts.flatMap(textOf) }
}

function textOf({ text, a, b, x, y, width, height, font, dir }: RawText): PdfText[] {
  // Set aslant or upright: a watermark or a note on the margin.
  if (Math.abs(b) > Math.abs(a) * 0.1) return []
  return [
    {
      text: withoutControls(withWholeCharacters(text)),
      x,
      y,
      width,
      size: height || Math.abs(a),
      isBold: /bold|black|heavy|semibd|demi/iu.test(font),
      isRightToLeft: dir === 'rtl',
    },
  ]
}

function refusal(message: Extract<Message, { kind: 'excess' | 'damage' }>, file: string): UserError {
  if (message.kind === 'excess')
    return new UserError(
      'bad-transcript',
      `${file} has ${message.what}, and no transcript has so much`,
      ofItsOwn,
    )
  if (message.name === 'PasswordException') return lockedFile(file, 'PDF')
  return damagedFile(file, 'PDF', { cause: new Error(message.message) })
}

function endless(file: string, pages: number): UserError {
  return new UserError(
    'bad-transcript',
    `${file} was given up: it takes longer to read than a transcript does${pages === 0 ? '' : `, after ${pages} of its pages`}`,
    ofItsOwn,
  )
}

const ofItsOwn = { hint: 'Save the pages of the transcript as a PDF of its own.' }
