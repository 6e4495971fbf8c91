/**
 * Numbers the distinct fields of a file, in order of first appearance, without making a text of each: a field
 * is a stretch of the file's bytes, and only distinct ones are decoded, at the end.
 */
export class FieldDictionary {
  #starts = new Int32Array(64)
  #ends = new Int32Array(64)
  #hashes = new Int32Array(64)
  /** Open addressing: 1 + the number of a field, 0 for an empty slot. Always a power of two, at most half full. */
  #slots = new Int32Array(128)
  #size = 0

  constructor(readonly bytes: Uint8Array) {}

  /** The number of the field from `start` to `end`; `hash` must be a function of its bytes. */
  numberOf(start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot]!
      if (entry === 0) return this.#add(start, end, hash, slot)
      if (this.#hashes[entry - 1] === hash && this.#isSame(entry - 1, start, end)) return entry - 1
    }
  }

  /** The distinct fields as text, by their numbers. */
  texts(): string[] {
    const buffer = Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength)
    return Array.from({ length: this.#size }, (_, field) =>
      buffer.toString('utf8', this.#starts[field], this.#ends[field]),
    )
  }

  #isSame(field: number, start: number, end: number): boolean {
    const first = this.#starts[field]!
    const length = end - start
    if (this.#ends[field]! - first !== length) return false
    for (let at = 0; at < length; at++) if (this.bytes[first + at] !== this.bytes[start + at]) return false
    return true
  }

  #add(start: number, end: number, hash: number, slot: number): number {
    const field = this.#size++
    if (field === this.#starts.length) this.#grow()
    this.#starts[field] = start
    this.#ends[field] = end
    this.#hashes[field] = hash
    if (2 * this.#size > this.#slots.length) this.#rehash()
    else this.#slots[slot] = field + 1
    return field
  }

  #grow(): void {
    const double = (old: Int32Array) => {
      const larger = new Int32Array(2 * old.length)
      larger.set(old)
      return larger
    }
    this.#starts = double(this.#starts)
    this.#ends = double(this.#ends)
    this.#hashes = double(this.#hashes)
  }

  #rehash(): void {
    const slots = new Int32Array(2 * this.#slots.length)
    const mask = slots.length - 1
    for (let field = 0; field < this.#size; field++) {
      let slot = spread(this.#hashes[field]!) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = field + 1
    }
    this.#slots = slots
  }
}

/** Brings the high bits of a hash into the low ones, which choose the slot. */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return mixed ^ (mixed >>> 16)
}
