/** Finds operating system commands (OSC) of one number in what a program writes, however it is cut into chunks. */
export class OscReader {
  private readonly pattern: RegExp
  private rest = ''

  /** @param command its number: `ESC ] command ; parameters BEL` */
  constructor(command: number) {
    this.pattern = new RegExp(`\\x1b\\]${command};([^\\x07\\x1b]*)\\x07`, 'gu')
  }

  /** @returns the parameters of the commands that the chunk completes */
  feed(chunk: string): string[] {
    const text = this.rest + chunk
    const found: string[] = []
    let after = 0
    for (const match of text.matchAll(this.pattern)) {
      found.push(match[1] ?? '')
      after = match.index + match[0].length
    }
    const begun = text.lastIndexOf('\x1b')
    this.rest = begun >= Math.max(after, text.length - longest) ? text.slice(begun) : ''
    return found
  }

  /** A text without these commands. */
  without(text: string): string {
    return text.replace(this.pattern, '')
  }
}

/** A command is shorter than this. */
const longest = 100
