/** Bytes of a stream, read by place; what lies beyond its end is an error that names the damage. */
export class DocBytes {
  readonly bytes: Buffer

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  /** @throws RangeError beyond the end, as the methods below */
  u8(at: number): number {
    return this.bytes.readUInt8(at)
  }

  u16(at: number): number {
    return this.bytes.readUInt16LE(at)
  }

  u32(at: number): number {
    return this.bytes.readUInt32LE(at)
  }

  /** A stretch of bytes, whole. */
  slice(at: number, length: number): DocBytes {
    if (at < 0 || length < 0 || at + length > this.bytes.length)
      throw new RangeError('a part lies beyond the end of the file')
    return new DocBytes(this.bytes.subarray(at, at + length))
  }

  get length(): number {
    return this.bytes.length
  }
}
