/** C0 (but for newline and tab), DEL, C1, and the characters that reorder the text around them. */
const unsafe = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g

/**
 * A text as it may be written to a terminal: control characters, escape sequences and bidirectional overrides become
 * visible signs (`␛[31m`, `‹202E›`) and can no longer move the cursor, recolour, retitle or reorder. Newlines and tabs stay.
 */
export function showSafely(text: string): string {
  return text.replace(unsafe, char => {
    const code = char.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    if (code === 0x7f) return '␡'
    return `‹${code.toString(16).toUpperCase()}›`
  })
}
