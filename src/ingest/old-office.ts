/** Whether a file is a compound file ([MS-CFB]), as Office wrote them until 2003, and locked ones still. */
export function isOldOffice(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte)
}

const parts = ['EncryptedPackage', 'WordDocument', 'Workbook', 'PowerPoint Document'] as const

/** What a compound file holds, by the name of its main part; null where it is none of those that are known. */
export function oldOfficePart(bytes: Uint8Array): (typeof parts)[number] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return parts.find(part => buffer.includes(Buffer.from(`${part}\0`, 'utf16le'))) ?? null
}
