import { dropDraft, keepDraft, readDraft } from '../study/index.js'
import type { Desk } from './desk.js'
import { LineQuestion } from './parts/line-question.js'
import type { Question } from './parts/overlay.js'
import { TextQuestion } from './parts/text-question.js'
import type { ScreenContext } from './screen-context.js'
import { openEditor } from './terminal/open-editor.js'

/** How long typing may go on before it is kept, in milliseconds. */
const keepAfterMs = 300

/** Keeps what is typed on a subject, so that it outlives the program however that ends. */
export class DraftKeeper {
  private typed: string | null = null
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly context: ScreenContext,
    private readonly subject: string,
  ) {}

  /** What was typed before and never saved; null for nothing. */
  async before(): Promise<string | null> {
    const draft = await readDraft(this.context.study, this.context.coder, this.subject)
    return draft?.body ?? null
  }

  readonly type = (text: string): void => {
    this.typed = text
    this.timer ??= setTimeout(() => void this.keep(), keepAfterMs)
  }

  /** Keeps at once what is not kept yet. */
  async keep(): Promise<void> {
    const { typed } = this
    this.stop()
    if (typed !== null) await keepDraft(this.context.study, this.context.coder, this.subject, typed)
  }

  /** The words are saved, or thrown away. */
  async drop(): Promise<void> {
    this.stop()
    await dropDraft(this.context.study, this.context.coder, this.subject)
  }

  private stop(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    this.typed = null
  }
}

/** Something that is asked for in words. */
interface Asked {
  title: string
  /** What is written, such as `memo on the document P01`: one for each thing that can be written. */
  subject: string
  text?: string
  /** Called with the words; the draft goes only after they are saved. */
  save: (text: string) => Promise<void>
}

/** Asks for a text of several lines. What is typed is kept while it is typed; words that were never saved are there again. */
export async function askText(desk: Desk, context: ScreenContext, asked: Asked): Promise<void> {
  const { title, text = '' } = asked
  await askKept(
    desk,
    context,
    { ...asked, isLine: false },
    ({ unsaved, onType }) =>
      new TextQuestion({
        title,
        text,
        ...(unsaved === null ? {} : { unsaved }),
        commandOf: context.keys.commandsOf('writing'),
        openEditor: typed => desk.host.lend(() => openEditor(context.env, typed)),
        onType,
      }),
  )
}

/** Asks for one line, which is kept in the same way. */
export async function askLine(
  desk: Desk,
  context: ScreenContext,
  asked: Asked & { label: string },
): Promise<void> {
  const { title, label, text = '' } = asked
  await askKept(
    desk,
    context,
    { ...asked, isLine: true },
    ({ unsaved, onType }) => new LineQuestion({ title, label, initial: unsaved ?? text, onType }),
  )
}

async function askKept(
  desk: Desk,
  context: ScreenContext,
  { subject, text = '', save, isLine }: Asked & { isLine: boolean },
  question: (kept: { unsaved: string | null; onType: (typed: string) => void }) => Question<string>,
): Promise<void> {
  const keeper = new DraftKeeper(context, subject)
  const unsaved = await keeper.before()
  const outer = desk.keeper
  desk.keeper = keeper
  try {
    const written = await desk.ask(
      question({ unsaved: unsaved === text ? null : unsaved, onType: keeper.type }),
    )
    // A line is left by one key, so its words are there again the next time; a text is thrown away only when that is said twice.
    if (written === undefined && isLine) await keeper.keep()
    else {
      if (written !== undefined) {
        await keeper.keep()
        await save(written)
      }
      await keeper.drop()
    }
  } finally {
    desk.keeper = outer
  }
}
