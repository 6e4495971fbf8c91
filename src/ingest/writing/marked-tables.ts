import type { DocumentBuilder } from './document-builder.js'

/** Opens and closes the tables of formats that only say of each paragraph how deep in tables it stands, and where cells and rows end. */
export class MarkedTables {
  /** How deep in tables the open paragraph stands. */
  level = 0
  private readonly builder: DocumentBuilder
  private readonly open: { hasRow: boolean; hasCell: boolean }[] = []

  constructor(builder: DocumentBuilder) {
    this.builder = builder
  }

  /** Makes sure that what comes next goes where its level says. */
  enterCell(): void {
    this.enter(this.level)
    const table = this.open.at(-1)
    if (table === undefined || table.hasCell) return
    if (!table.hasRow) this.builder.openRow()
    this.builder.openCell()
    table.hasRow = true
    table.hasCell = true
  }

  /** Closes the tables deeper than a level and opens those that are missing. */
  enter(level: number): void {
    while (this.open.length > level) {
      this.open.pop()
      this.builder.closeTable()
    }
    while (this.open.length < level) {
      const outer = this.open.at(-1)
      if (outer !== undefined && !outer.hasCell) {
        if (!outer.hasRow) this.builder.openRow()
        this.builder.openCell()
        outer.hasRow = true
        outer.hasCell = true
      }
      this.builder.openTable()
      this.open.push({ hasRow: false, hasCell: false })
    }
  }

  /** Ends the open cell, also one without words. */
  endCell(leastLevel: number): void {
    this.level = leastLevel === 1 ? 1 : Math.max(leastLevel, this.level)
    this.enterCell()
    this.builder.endLooseText()
    const table = this.open.at(-1)
    if (table !== undefined) table.hasCell = false
  }

  endRow(): void {
    const table = this.open.at(-1)
    if (table === undefined) return
    table.hasRow = false
    table.hasCell = false
  }
}
