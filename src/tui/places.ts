import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** What is remembered on this computer for one coder of one study. It holds no words of the study, so it may stand outside of it. */
export interface Remembered {
  /** The document the coder had open last. */
  last: string | null
  /** By the uid of the document. */
  documents: Record<string, { cursorCp: number }>
  /** Uids of pinned codes, in their order. */
  pinned: string[]
  /** Uids of codes used lately, the latest first. */
  recent: string[]
  /** How many of them were used at once, the last time. */
  lastUsed: number
}

const shape = z.record(
  z.string(),
  z.object({
    last: z.string().nullable(),
    documents: z.record(z.string(), z.object({ cursorCp: z.number() })),
    pinned: z.array(z.string()),
    recent: z.array(z.string()),
    lastUsed: z.number(),
  }),
)

const nothing: Remembered = { last: null, documents: {}, pinned: [], recent: [], lastUsed: 0 }

/** Remembers where coders left off, in the state folder of this computer's user. */
export class Places {
  private readonly path: string
  private readonly key: string
  private remembered: Remembered

  constructor(env: Readonly<Record<string, string | undefined>>, studyUid: string, coder: string) {
    const folder = env.XDG_STATE_HOME || join(env.HOME ?? homedir(), '.local', 'state')
    this.path = join(folder, 'framewise', 'places.json')
    this.key = `${studyUid} ${coder}`
    this.remembered = this.readAll()[this.key] ?? structuredClone(nothing)
  }

  get state(): Readonly<Remembered> {
    return this.remembered
  }

  /** Keeps what is given; the rest stays. What others remembered in the file meanwhile stays, too. */
  keep(change: Partial<Remembered>): void {
    this.remembered = { ...this.remembered, ...change }
    const all = { ...this.readAll(), [this.key]: this.remembered }
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 })
      const next = `${this.path}.${process.pid}`
      writeFileSync(next, JSON.stringify(all), { mode: 0o600 })
      renameSync(next, this.path)
    } catch (error) {
      // Where nothing can be remembered (a read-only home), coding goes on without.
      if ((error as NodeJS.ErrnoException).code === undefined) throw error
    }
  }

  /** A file that cannot be read counts as an empty one: it holds nothing that matters. */
  private readAll(): Record<string, Remembered> {
    if (!existsSync(this.path)) return {}
    try {
      const read = shape.safeParse(JSON.parse(readFileSync(this.path, 'utf8')))
      return read.success ? read.data : {}
    } catch (error) {
      if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code !== undefined) return {}
      throw error
    }
  }
}
