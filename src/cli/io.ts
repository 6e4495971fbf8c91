/** What a command reads from and writes to; the real terminal in bin, memory in tests. */
export interface Io {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Data only. */
  readonly out: (text: string | Uint8Array) => void
  /** Progress, notes, questions and errors. */
  readonly err: (text: string) => void
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number
  /** Asks one line; null where nobody can answer. */
  readonly ask: (question: string, options?: { isSecret?: boolean }) => Promise<string | null>
  readonly readInput: () => Promise<Uint8Array>
}
