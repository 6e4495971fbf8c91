import { type ErrorCode, UserError } from '../problems/index.js'

/** The text of a file in UTF-8, or in UTF-16 with its mark. @throws UserError of the given code where it is neither */
export function decodeText(bytes: Uint8Array, name: string, code: ErrorCode): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new UserError(code, `${name} is not text in UTF-8.`, {
      hint: 'Save it as UTF-8 and try again.',
      cause,
    })
  }
}
