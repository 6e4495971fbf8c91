import { dropDraft, keepDraft, readDraft } from '../study/index.js'
import type { Desk } from './desk.js'
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

/**
 * Asks for a text of several lines. What is typed is kept while it is typed; words that were never saved are there again.
 * @param subject what is written, such as `memo on the document P01`: one for each thing that can be written
 * @param save called with the text; the draft goes only after it is saved
 */
export async function askText(
  desk: Desk,
  context: ScreenContext,
  request: { title: string; subject: string; text?: string; save: (text: string) => Promise<void> },
): Promise<void> {
  const keeper = new DraftKeeper(context, request.subject)
  const before = await keeper.before()
  const text = request.text ?? ''
  desk.keeper = keeper
  const question = new TextQuestion({
    title: request.title,
    text,
    ...(before === null || before === text ? {} : { unsaved: before }),
    openEditor: typed => desk.host.lend(() => openEditor(context.env, typed)),
    onType: keeper.type,
  })
  const written = await desk.ask(question)
  if (written !== undefined) {
    await keeper.keep()
    await request.save(written)
  }
  desk.keeper = null
  await keeper.drop()
}
