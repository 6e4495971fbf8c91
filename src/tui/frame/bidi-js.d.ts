/** What is used of bidi-js; its own declarations are written as if its entry were a module, which Node does not read it as. */
declare module 'bidi-js' {
  interface Bidi {
    getEmbeddingLevels(text: string): {
      /** One for each UTF-16 unit. */
      levels: Uint8Array
      paragraphs: { start: number; end: number; level: number }[]
    }
    /** The mirror image of a bracket; null for anything else. */
    getMirroredCharacter(character: string): string | null
  }
  export default function bidiFactory(): Bidi
}
