import { pickQuotes, readCandidates, unpickQuotes } from '../../framework/index.js'
import {
  addCoding,
  addMemo,
  type CodeRecord,
  type InductiveCode,
  type MemoReference,
  moveCoding,
  type PlacedCoding,
  removeCodings,
} from '../../study/index.js'
import { type Span, shorten } from '../../text/index.js'
import { askLine, askText } from '../kept-text.js'
import { PickQuestion } from '../parts/pick-question.js'
import { redoLast, undoLast } from '../study-history.js'
import { codeQuestion } from './code-choice.js'
import type { CodeDesk } from './code-desk.js'
import { editedSpan, isEdgeCommand } from './edge-commands.js'
import { chooseFilter } from './lane-filter.js'
import { trimmedSpan } from './trimmed-span.js'

/** Letters of a name that is taken from the words without asking. */
const longestInVivo = 60

/** What a coder does to the text. Each act is one command of the library and one event of the history. */
export class CodeActs {
  constructor(private readonly desk: CodeDesk) {}

  /** @returns whether the command was one of these */
  async carryOut(command: string): Promise<boolean> {
    const digit = /^quick-(\d)$/.exec(command)?.[1]
    if (digit !== undefined) await this.quick(Number(digit))
    else if (isEdgeCommand(command)) await this.moveEdge(command)
    else if (command === 'pick') await this.pick()
    else if (command === 'repeat') await this.repeat()
    else if (command === 'new-code') await this.newCode()
    else if (command === 'in-vivo') await this.inVivo()
    else if (command === 'remove') await this.remove()
    else if (command === 'flag') await this.flag()
    else if (command === 'memo') await this.memo()
    else if (command === 'undo') await this.undo()
    else if (command === 'redo') await this.desk.done(await redoLast(this.desk.context))
    else if (command === 'filter') await chooseFilter(this.desk)
    else return false
    return true
  }

  /** Puts codes on what is selected, or on the sentence at the cursor. */
  async code(codes: readonly (CodeRecord | InductiveCode)[], span = this.passage()): Promise<void> {
    const { context, reading, round, quick } = this.desk
    if (span === null) return this.desk.say({ kind: 'note', text: 'There are no words here to code.' })
    const { value, summary } = await addCoding(context.study, {
      document: reading.document,
      coder: context.coder,
      round,
      codes,
      ...span,
    })
    this.desk.deselect()
    await this.desk.done(summary)
    quick.used(value.flatMap(({ code_id }) => this.desk.tree.byId(code_id) ?? []))
    this.desk.refreshPanes()
  }

  /** The selected words, or the sentence at the cursor, without white space around them. */
  passage(): Span | null {
    const { selection, ground, cursor, reading } = this.desk
    return trimmedSpan(selection ?? ground.motions.around('sentence', cursor.cp), reading.text)
  }

  private async pick(): Promise<void> {
    const span = this.passage()
    if (span === null) return this.desk.say({ kind: 'note', text: 'There are no words here to code.' })
    this.select(span)
    const { tree, reading } = this.desk
    const title = `Code ${this.desk.referenceOf(span)} “${shorten(reading.text.words(span))}”`
    const chosen = await this.desk.ask(
      codeQuestion(tree, {
        title,
        extra: typed =>
          typed.trim() === '' ? null : { value: typed.trim(), name: `new inductive code “${typed.trim()}”` },
      }),
    )
    if (chosen === undefined || chosen.length === 0) return
    await this.code(
      chosen.map(code => (typeof code === 'string' ? { newName: code } : code)),
      span,
    )
  }

  private async quick(digit: number): Promise<void> {
    const code = this.desk.quick.codes(this.desk.tree)[digit - 1]
    if (code !== undefined) return this.code([code])
    this.desk.say({
      kind: 'note',
      text: `There is no code under ${digit} yet: pin one with p in the pane of codes.`,
    })
  }

  private async repeat(): Promise<void> {
    const codes = this.desk.quick.last(this.desk.tree)
    if (codes.length > 0) return this.code(codes)
    this.desk.say({ kind: 'note', text: 'No code was used yet.' })
  }

  private async newCode(): Promise<void> {
    const span = this.passage()
    if (span !== null) this.select(span)
    const document = this.desk.reading.document.name
    await askLine(this.desk, this.desk.context, {
      title: 'New inductive code',
      label: 'name: ',
      subject: `name of a new code in ${document}`,
      save: async typed => {
        const name = typed.trim()
        if (name === '') return
        const parent = await this.askParent(`Under which code does “${name}” go?`)
        if (parent === undefined) return
        await askText(this.desk, this.desk.context, {
          title: `Definition of “${name}” (may stay empty)`,
          subject: `definition of a new code in ${document}`,
          save: definition => this.codeAnew({ name, parent, definition: definition.trim() }, span),
        })
      },
    })
  }

  private async codeAnew(
    { name, parent, definition }: { name: string; parent: CodeRecord | null; definition: string },
    span: Span | null,
  ): Promise<void> {
    const code: InductiveCode = {
      newName: name,
      ...(parent === null ? {} : { parent: parent.uid }),
      ...(definition === '' ? {} : { definition }),
    }
    await this.code([code], span)
  }

  /** The code above; null for a theme of its own; undefined where the question was left. */
  async askParent(title: string, without?: CodeRecord): Promise<CodeRecord | null | undefined> {
    const { tree } = this.desk
    const question = codeQuestion(tree, {
      title,
      isSingle: true,
      ...(without === undefined ? {} : { without }),
      first: { value: '', name: 'none: a theme of its own' },
    })
    const chosen = await this.desk.ask(question)
    const [code] = chosen ?? []
    if (code === undefined) return undefined
    return typeof code === 'string' ? null : code
  }

  private async inVivo(): Promise<void> {
    const span = this.passage()
    if (span === null) return
    const name = this.desk.reading.text
      .words(span)
      .replace(/\s+/gu, ' ')
      .replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '')
    if (name !== '' && name.length <= longestInVivo) {
      await this.code([{ newName: name }], span)
      return
    }
    this.select(span)
    await askLine(this.desk, this.desk.context, {
      title: 'These words are long for the name of a code. Which of them are it?',
      label: 'name: ',
      subject: `name of an in-vivo code in ${this.desk.reading.document.name}`,
      text: shorten(name, longestInVivo).replace(/…$/u, ''),
      save: async typed => {
        if (typed.trim() !== '') await this.code([{ newName: typed.trim() }], span)
      },
    })
  }

  private async moveEdge(command: string): Promise<void> {
    const coding = this.mine()
    if (coding === null) return
    const span = trimmedSpan(editedSpan(command, coding, this.desk.ground.motions), this.desk.reading.text)
    if (span === null || (span.startCp === coding.startCp && span.endCp === coding.endCp))
      return this.desk.say({ kind: 'note', text: 'That edge cannot go further.' })
    const { summary } = await moveCoding(this.desk.context.study, coding.uid, span)
    if (this.desk.cursor.cp < span.startCp || this.desk.cursor.cp >= span.endCp)
      this.desk.moveTo(span.startCp)
    await this.desk.done(summary)
  }

  private async remove(): Promise<void> {
    const coding = this.mine()
    if (coding !== null) await this.removeOne(coding)
  }

  async removeOne(coding: PlacedCoding): Promise<void> {
    const { value } = await removeCodings(this.desk.context.study, [coding.id])
    const gone = [value.quotes > 0 && 'its flag as a quote', value.memos > 0 && 'its memo']
      .filter(Boolean)
      .join(' and ')
    const what = `removed ${this.desk.referenceOf(coding)} ${this.desk.labelOf(coding.codeId)}`
    await this.desk.done(gone === '' ? what : `${what}, with ${gone}`)
  }

  private async flag(): Promise<void> {
    const coding = this.desk.currentCoding() ?? this.desk.codingsAtCursor()[0]
    if (coding === undefined)
      return this.desk.say({ kind: 'note', text: 'There is no coding at the cursor.' })
    const code = this.desk.tree.byId(coding.codeId)
    if (code === undefined) return
    if (!coding.isFlagged && !(await this.canBeQuote(coding))) return
    const change = coding.isFlagged ? unpickQuotes : pickQuotes
    await change(this.desk.context.study, code.uid, [coding.uid])
    const where = this.desk.referenceOf(coding)
    await this.desk.done(
      coding.isFlagged
        ? `${where} is no longer a quote for ${code.name}`
        : `${where} is a representative quote for ${code.name}`,
    )
  }

  /** Says why where a coding cannot be a quote yet. */
  private async canBeQuote({ codeId, id }: PlacedCoding): Promise<boolean> {
    const { study } = this.desk.context
    const code = this.desk.tree.byId(codeId)
    const candidates = code === undefined ? [] : await readCandidates(study.db, this.desk.tree, code)
    if (candidates.some(({ codingId }) => codingId === id)) return true
    const { round } = this.desk
    this.desk.say({
      kind: 'error',
      text:
        round !== null && round.blind === 1 && round.status === 'open'
          ? `${round.name} is blind and open: its codings can be quotes when it is closed.`
          : 'This coding is no evidence for a case (an interviewer’s words, or the consensus counts in its place), so it cannot be a quote.',
    })
    return false
  }

  private async memo(): Promise<void> {
    const target = await this.askMemoTarget()
    if (target === undefined) return
    const { study, coder } = this.desk.context
    await askText(this.desk, this.desk.context, {
      title: `Memo on ${target.name}`,
      subject: `memo on ${target.name}`,
      text: target.text,
      save: async words => {
        if (words.trim() === '') return
        const { summary } = await addMemo(study, words, target.on, coder)
        await this.desk.done(summary)
      },
    })
  }

  private async askMemoTarget() {
    const { reading, layout, cursor } = this.desk
    const document = reading.document.name
    const coding = this.desk.currentCoding()
    const code = coding === null ? undefined : this.desk.tree.byId(coding.codeId)
    const spoken = reading.turns[layout.turnAt(cursor.cp)]?.case ?? null
    const span = this.passage()
    const items: { value: { name: string; on: MemoReference; text: string }; name: string }[] = []
    const offer = (name: string, on: MemoReference, text = '') =>
      items.push({ value: { name, on, text }, name })
    if (coding !== null)
      offer(`the coding ${this.desk.referenceOf(coding)} ${this.desk.labelOf(coding.codeId)}`, {
        coding: coding.uid,
      })
    if (span !== null)
      offer(`the passage ${this.desk.referenceOf(span)}`, { document }, `[Q ${this.desk.referenceOf(span)}] `)
    if (code !== undefined) offer(`the code ${this.desk.tree.label(code)}`, { code: code.uid })
    offer(`the document ${document}`, { document })
    if (spoken !== null) offer(`the case ${spoken}`, { case: spoken })
    offer('the study', {})
    const chosen = await this.desk.ask(new PickQuestion({ title: 'A memo on what?', items, isSingle: true }))
    return chosen?.[0]
  }

  private async undo(): Promise<void> {
    const words = await undoLast(this.desk, this.desk.context)
    if (words !== null) await this.desk.done(words)
  }

  /** The coder's own coding at the cursor. */
  private mine(): PlacedCoding | null {
    const coding = this.desk.currentCoding()
    if (coding === null) this.desk.say({ kind: 'note', text: 'There is no coding of yours at the cursor.' })
    return coding
  }

  private select(span: Span): void {
    this.desk.setCursor({ cp: Math.max(span.startCp, span.endCp - 1), anchorCp: span.startCp, column: null })
  }
}
