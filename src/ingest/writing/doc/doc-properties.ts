import type { DocBytes } from './doc-bytes.js'

/** What a stretch of the file says about its characters, or about the paragraph that ends in it. */
export interface DocProperties {
  isBold: boolean
  isDeleted: boolean
  isInserted: boolean
  isHidden: boolean
  /** How deep in tables the paragraph stands. */
  level: number
  endsRow: boolean
  endsInnerCell: boolean
  endsInnerRow: boolean
  /** The number of the paragraph's style. */
  style: number
}

export const plainProperties: DocProperties = {
  isBold: false,
  isDeleted: false,
  isInserted: false,
  isHidden: false,
  level: 0,
  endsRow: false,
  endsInnerCell: false,
  endsInnerRow: false,
  style: 0,
}

interface Stretch {
  startFc: number
  endFc: number
  properties: DocProperties
}

/** The properties of a document's characters, or paragraphs, by where they lie in the file. */
export class DocStretches {
  private readonly stretches: Stretch[]

  constructor(stretches: Stretch[]) {
    this.stretches = stretches.sort((a, b) => a.startFc - b.startFc)
  }

  /** The properties at a place, and where the next ones begin. */
  at(fc: number): { properties: DocProperties; endFc: number } {
    let low = 0
    let high = this.stretches.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.stretches[middle]!.startFc <= fc) low = middle + 1
      else high = middle
    }
    const found = this.stretches[low - 1]
    const next = this.stretches[low]?.startFc ?? Number.POSITIVE_INFINITY
    if (found !== undefined && fc < found.endFc)
      return { properties: found.properties, endFc: Math.min(found.endFc, next) }
    return { properties: plainProperties, endFc: next }
  }
}

const pageSize = 512

/**
 * Reads the pages that hold properties: [MS-DOC] 2.9.33 (characters) and 2.9.176 (paragraphs).
 * @param places where the pages lie: n + 1 offsets, then n numbers of pages
 */
export function readProperties(
  places: DocBytes,
  document: DocBytes,
  kind: 'characters' | 'paragraphs',
): DocStretches {
  const count = Math.max(0, Math.floor((places.length - 4) / 8))
  const stretches: Stretch[] = []
  const seen = new Set<number>()
  for (let index = 0; index < count; index++) {
    const number = places.u32(4 * (count + 1) + 4 * index) & 0x3fffff
    if (seen.has(number)) continue
    seen.add(number)
    const page = document.slice(number * pageSize, pageSize)
    readPage(page, kind, stretches)
  }
  return new DocStretches(stretches)
}

function readPage(page: DocBytes, kind: 'characters' | 'paragraphs', stretches: Stretch[]): void {
  const runs = page.u8(pageSize - 1)
  const width = kind === 'characters' ? 1 : 13
  for (let run = 0; run < runs; run++) {
    const offset = 2 * page.u8(4 * (runs + 1) + width * run)
    stretches.push({
      startFc: page.u32(4 * run),
      endFc: page.u32(4 * (run + 1)),
      properties: offset === 0 ? plainProperties : readSprms(page, offset, kind),
    })
  }
}

function readSprms(page: DocBytes, offset: number, kind: 'characters' | 'paragraphs'): DocProperties {
  const properties = { ...plainProperties }
  let at = offset + 1
  let length = page.u8(offset)
  if (kind === 'paragraphs') {
    if (length === 0) {
      length = 2 * page.u8(offset + 1)
      at = offset + 2
    } else length = 2 * length - 1
    properties.style = page.u16(at)
    at += 2
    length -= 2
  }
  const end = Math.min(pageSize - 1, at + length)
  while (at + 2 < end) {
    const sprm = page.u16(at)
    at += 2
    applySprm(properties, sprm, page.u8(at))
    at += operandSize(sprm, page, at)
  }
  return properties
}

/** [MS-DOC] 2.2.5.1: the size is in the three highest bits. */
function operandSize(sprm: number, page: DocBytes, at: number): number {
  const size = [1, 1, 2, 4, 2, 2, 0, 3][sprm >> 13] ?? 1
  if (size > 0) return size
  if (sprm === 0xd608) return page.u16(at) + 1
  return page.u8(at) + 1
}

/** A toggle of 0x80 is what the style says, one of 0x81 its opposite; styles are taken for not bold. */
function isOn(operand: number): boolean {
  return operand === 1 || operand === 0x81
}

function applySprm(properties: DocProperties, sprm: number, operand: number): void {
  switch (sprm) {
    case 0x0835:
      properties.isBold = isOn(operand)
      break
    case 0x0800:
      properties.isDeleted = isOn(operand)
      break
    case 0x0801:
      properties.isInserted = isOn(operand)
      break
    case 0x083c:
      properties.isHidden = isOn(operand)
      break
    case 0x2416:
      if (operand === 1) properties.level = Math.max(1, properties.level)
      break
    case 0x6649:
      properties.level = operand > 20 ? 1 : operand
      break
    case 0x2417:
      properties.endsRow = operand === 1
      break
    case 0x244b:
      properties.endsInnerCell = operand === 1
      break
    case 0x244c:
      properties.endsInnerRow = operand === 1
      break
  }
}
