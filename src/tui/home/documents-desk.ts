import type { RoundRow } from '../../store/index.js'
import { findRound, lastEventId, listDocuments, listRounds, showRound } from '../../study/index.js'
import { CodeDesk } from '../code/code-desk.js'
import { Desk } from '../desk.js'
import { fitLine, fitText, type Line, lineOf } from '../frame/piece.js'
import { HelpQuestion } from '../parts/help.js'
import { type ListPlace, listLines, moveInList, showInList } from '../parts/list-view.js'
import type { Size } from '../parts/overlay.js'
import type { ScreenContext } from '../screen-context.js'

/** A document in the list: what its coder is asked to do with it, and how far that is. */
export interface DocumentEntry {
  uid: string
  name: string
  /** The open round that asks the coder to code it; null where none does. */
  round: string | null
  isBlind: boolean
  /** Of the coder, in the round or, without one, at all. */
  codings: number
  /** Turns of participants that the coder has coded, and all of them; null outside of rounds. */
  codedTurns: number | null
  turns: number
  isLast: boolean
  /** The line on which the coder left off; null where they never were. */
  cursorCp: number | null
}

/** The first screen of `framewise code`: the open round with the coder's documents, then the other documents. */
export class DocumentsDesk extends Desk {
  private place: ListPlace = { chosen: 0, top: 0 }
  private rows = 10
  private entries: readonly DocumentEntry[] = []
  private lastEvent = -1

  private constructor(
    private readonly context: ScreenContext,
    /** Only this round; null: every open one. */
    private readonly round: RoundRow | null,
  ) {
    super(context.keys.of('documents', 'everywhere'))
  }

  /** @throws UserError `not-found` for an unknown round */
  static async open(context: ScreenContext, roundName?: string): Promise<DocumentsDesk> {
    const round = roundName === undefined ? null : await findRound(context.study.db, roundName)
    const desk = new DocumentsDesk(context, round)
    await desk.follow()
    const last = desk.entries.findIndex(({ isLast }) => isLast)
    desk.place = { chosen: Math.max(0, last), top: 0 }
    desk.say({ kind: 'note', text: 'enter opens a document, ? shows the keys, Q leaves.' })
    return desk
  }

  override async follow(): Promise<void> {
    const lastEvent = await lastEventId(this.context.study.db)
    if (lastEvent === this.lastEvent) return
    this.lastEvent = lastEvent
    this.entries = await readEntries(this.context, this.round)
    this.changed()
  }

  override async resume(): Promise<void> {
    this.lastEvent = -1
    await this.follow()
  }

  frame(size: Size): readonly Line[] {
    this.rows = Math.max(1, size.rows - 6)
    this.place = showInList(this.place, this.entries.length, this.rows)
    const { study, coder } = this.context
    const list = listLines(
      this.entries.map(entryLine),
      this.place,
      { columns: size.columns, rows: this.rows },
      true,
    )
    const body = [
      fitLine(
        [
          { text: ` ${study.facts.name}`, style: 'strong' },
          { text: `  ${coder.name}`, style: 'dim' },
        ],
        size.columns,
      ),
      lineOf(` ${this.summary()}`),
      lineOf(''),
      ...(this.entries.length === 0
        ? [lineOf('  No documents yet. Import some: framewise import FOLDER', 'dim')]
        : list),
    ]
    while (body.length < size.rows - 2) body.push(lineOf(''))
    const { message } = this
    return [
      ...body,
      lineOf(` ${message.text}`, message.kind === 'error' ? 'bad' : 'dim'),
      fitLine(
        [{ text: ' framewise code · enter opens · Q leaves · ? keys', style: 'bar' }],
        size.columns,
        'bar',
      ),
    ]
  }

  spoken(): readonly Line[] {
    const entry = this.entries[this.place.chosen]
    return [
      lineOf(this.summary()),
      entry === undefined ? lineOf('no documents') : entryLine(entry),
      lineOf(this.message.text),
    ]
  }

  protected async carryOut(command: string): Promise<void> {
    if (command === 'down' || command === 'up') this.move(command === 'down' ? 1 : -1)
    else if (command === 'page-down' || command === 'page-up')
      this.move(command === 'page-down' ? this.rows - 1 : 1 - this.rows)
    else if (command === 'open') await this.openChosen()
    else if (command === 'help')
      await this.ask(new HelpQuestion(this.context.keys.of('documents', 'everywhere')))
    else if (command === 'back') this.host.back()
    else if (command === 'leave') this.host.quit()
  }

  private move(by: number): void {
    this.place = moveInList(this.place, by, this.entries.length, this.rows)
  }

  private async openChosen(): Promise<void> {
    const entry = this.entries[this.place.chosen]
    if (entry === undefined) return
    this.host.enter(await CodeDesk.open(this.context, entry.name, this.round ?? undefined))
  }

  private summary(): string {
    const asked = this.entries.filter(({ round }) => round !== null)
    if (asked.length === 0) return 'No open round asks you to code; what you code here belongs to none.'
    const rounds = [...new Set(asked.map(({ round, isBlind }) => `${round}${isBlind ? ' (blind)' : ''}`))]
    const coded = asked.reduce((sum, { codedTurns }) => sum + (codedTurns ?? 0), 0)
    const turns = asked.reduce((sum, entry) => sum + entry.turns, 0)
    return `Round ${rounds.join(', ')}: ${asked.length} documents are yours, ${coded} of ${turns} turns coded.`
  }
}

function entryLine(entry: DocumentEntry): Line {
  const { codedTurns, turns, codings } = entry
  const share = codedTurns === null || turns === 0 ? null : codedTurns / turns
  const bar = share === null ? ' '.repeat(10) : '█'.repeat(Math.round(share * 10)).padEnd(10, '░')
  const progress = codedTurns === null ? `${turns} turns` : `${codedTurns} of ${turns} turns`
  return [
    { text: fitText(entry.name, 14), style: 'strong' },
    { text: fitText(entry.round === null ? '' : `${entry.round}${entry.isBlind ? ' (blind)' : ''}`, 18) },
    { text: `${bar} ` },
    { text: fitText(progress, 20) },
    { text: fitText(`${codings} codings`, 14), style: 'dim' },
    { text: entry.isLast ? 'you were here last' : entry.cursorCp === null ? '' : 'begun', style: 'dim' },
  ]
}

async function readEntries(context: ScreenContext, only: RoundRow | null): Promise<DocumentEntry[]> {
  const { study, coder, places } = context
  const documents = await listDocuments(study, { viewerId: coder.id })
  const open = (await listRounds(study, { viewerId: coder.id })).filter(
    round =>
      round.status === 'open' &&
      round.coders.includes(coder.name) &&
      (only === null || round.name === only.name),
  )
  const asked = new Map<
    string,
    Pick<DocumentEntry, 'round' | 'isBlind' | 'codings' | 'codedTurns' | 'turns'>
  >()
  for (const { name, isBlind } of open) {
    const { assignments } = await showRound(study, name, { viewerId: coder.id })
    for (const each of assignments)
      if (each.coder === coder.name)
        asked.set(each.document, {
          round: name,
          isBlind,
          codings: each.codings ?? 0,
          codedTurns: each.codedTurns ?? 0,
          turns: each.turns,
        })
  }
  const own = documents.map(
    ({ uid, name, codings, turns }): DocumentEntry => ({
      uid,
      name,
      round: null,
      isBlind: false,
      codings,
      codedTurns: null,
      turns,
      ...asked.get(name),
      isLast: places.state.last === uid,
      cursorCp: places.state.documents[uid]?.cursorCp ?? null,
    }),
  )
  return [...own.filter(({ round }) => round !== null), ...own.filter(({ round }) => round === null)]
}
