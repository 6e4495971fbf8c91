/** Written as such, these are dropped by writers of XML, or forbidden in it. */
const unsafe = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffd-\uffff]|[\ud800-\udbff][\udffe\udfff]/g

/**
 * Text as an XML file can hold it, nothing lost: characters XML cannot carry become `_xHHHH_` (ECMA-376 part 1, 22.9.2.19), and text
 * that looks like that is kept from being read so. Half characters become `\ufffd`.
 */
export function xmlText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replace(unsafe, chars =>
      Array.from({ length: chars.length }, (_, index) => escapeUnit(chars, index)).join(''),
    )
}

/** The text that {@link xmlText} wrote. */
export function plainText(written: string): string {
  return written.replace(/_x([0-9A-F]{4})_/gu, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
}

/** One UTF-16 unit as `_xHHHH_`. */
function escapeUnit(text: string, index: number): string {
  return `_x${text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}_`
}
