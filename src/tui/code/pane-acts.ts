import {
  addCode,
  type CodeRecord,
  describeMerge,
  editCode,
  editMemo,
  mergeCodes,
  moveCode,
  planMerge,
  removeMemo,
  renameCode,
} from '../../study/index.js'
import { askText } from '../kept-text.js'
import { ConfirmQuestion } from '../parts/confirm-question.js'
import { LineQuestion } from '../parts/line-question.js'
import type { CodeActs } from './code-acts.js'
import { codeQuestion } from './code-choice.js'
import type { CodeDesk } from './code-desk.js'

/** What is done in the panes beside the text: to codes, codings and memos. */
export class PaneActs {
  constructor(
    private readonly desk: CodeDesk,
    private readonly acts: CodeActs,
  ) {}

  /** @returns whether the command was one of these */
  async carryOut(command: string): Promise<boolean> {
    const row = this.desk.side.chosen(this.desk.paneContent())
    if (command === 'open') {
      if (row?.kind === 'code') await this.acts.code([row.code])
      else if (row?.kind === 'coding') this.goTo(row.coding.startCp)
      else if (row?.kind === 'memo') await this.editMemo(row.memo.uid, row.memo.body)
    } else if (command === 'remove') {
      if (row?.kind === 'coding') await this.removeCoding(row.coding)
      else if (row?.kind === 'memo') await this.removeMemo(row.memo.uid)
    } else if (row?.kind === 'code' && codeCommands.has(command)) await this.changeCode(command, row.code)
    else if (command === 'new-code') await this.newCode()
    else return !sharedCommands.has(command)
    return true
  }

  private async changeCode(command: string, code: CodeRecord): Promise<void> {
    if (command === 'fold') this.desk.side.fold(code)
    else if (command === 'pin') {
      const isPinned = this.desk.quick.pin(code)
      this.desk.say({
        kind: 'note',
        text: `${code.name} is ${isPinned ? 'pinned to a digit' : 'no longer pinned'}.`,
      })
    } else if (command === 'rename') await this.rename(code)
    else if (command === 'move') await this.move(code)
    else if (command === 'merge') await this.merge(code)
    else await this.define(code)
    this.desk.refreshPanes()
  }

  private goTo(cp: number): void {
    this.desk.moveTo(cp)
    this.desk.focus('text')
  }

  private async removeCoding(coding: Parameters<CodeActs['removeOne']>[0]): Promise<void> {
    if (coding.coderId === this.desk.coder.id) return this.acts.removeOne(coding)
    this.desk.say({
      kind: 'note',
      text: `That coding is ${coding.coder}’s; only ${coding.coder} removes it.`,
    })
  }

  private async editMemo(uid: string, body: string): Promise<void> {
    await askText(this.desk, this.desk.context, {
      title: 'Memo',
      subject: `memo ${uid}`,
      text: body,
      save: async words => {
        if (words === body) return
        const { summary } = await editMemo(this.desk.context.study, uid, words)
        await this.desk.done(summary)
      },
    })
  }

  private async removeMemo(uid: string): Promise<void> {
    const { summary } = await removeMemo(this.desk.context.study, uid)
    await this.desk.done(`${summary} (u takes that back)`)
  }

  private async newCode(): Promise<void> {
    const name = await this.desk.ask(new LineQuestion({ title: 'New code', label: 'name: ' }))
    if (name === undefined || name.trim() === '') return
    const parent = await this.acts.askParent(`Under which code does “${name.trim()}” go?`)
    if (parent === undefined) return
    const { summary } = await addCode(this.desk.context.study, {
      name: name.trim(),
      origin: 'inductive',
      ...(parent === null ? {} : { parent: parent.uid }),
    })
    await this.desk.done(summary)
  }

  private async rename(code: CodeRecord): Promise<void> {
    const question = new LineQuestion({
      title: `Rename ${code.name}`,
      label: 'new name: ',
      initial: code.name,
    })
    const name = await this.desk.ask(question)
    if (name === undefined || name.trim() === '' || name.trim() === code.name) return
    const { summary } = await renameCode(this.desk.context.study, code.uid, name.trim())
    await this.desk.done(summary)
  }

  private async move(code: CodeRecord): Promise<void> {
    const parent = await this.acts.askParent(`Under which code does ${code.name} go?`, code)
    if (parent === undefined) return
    const { summary } = await moveCode(this.desk.context.study, code.uid, parent?.uid ?? null)
    await this.desk.done(summary)
  }

  private async define(code: CodeRecord): Promise<void> {
    await askText(this.desk, this.desk.context, {
      title: `Definition of ${this.desk.tree.label(code)}`,
      subject: `definition ${code.uid}`,
      text: code.definition,
      save: async definition => {
        if (definition.trim() === code.definition) return
        const { summary } = await editCode(this.desk.context.study, code.uid, {
          definition: definition.trim(),
        })
        await this.desk.done(summary)
      },
    })
  }

  private async merge(code: CodeRecord): Promise<void> {
    const { study } = this.desk.context
    const chosen = await this.desk.ask(
      codeQuestion(this.desk.tree, {
        title: `Merge ${code.name} into which code?`,
        isSingle: true,
        without: code,
      }),
    )
    const [into] = chosen ?? []
    if (into === undefined || typeof into === 'string') return
    const plan = await planMerge(study.db, [code.uid], into.uid)
    const title = `Merge ${plan.labels.from.join(', ')} into ${plan.labels.into}?`
    if ((await this.desk.ask(new ConfirmQuestion({ title, lines: describeMerge(plan) }))) !== true) return
    const { summary } = await mergeCodes(study, [code.uid], into.uid)
    await this.desk.done(summary)
  }
}

const codeCommands = new Set(['fold', 'pin', 'rename', 'move', 'merge', 'define'])

/** Commands of every screen, which the panes leave to the desk. */
const sharedCommands = new Set(['help', 'leave', 'undo', 'redo', 'command-line', 'pane-next', 'pane-back'])
