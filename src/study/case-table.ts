import type { Place } from '../problems/index.js'
import type { AttributeType } from '../store/index.js'

/** One participant as a table describes them. */
export interface CaseEntry {
  name: string
  /** Speaker labels that mean this case; null where the table says nothing of labels. */
  labels: readonly string[] | null
  /** Attribute → value as written; attributes without a value are left out. */
  values: ReadonlyMap<string, string>
  place: Place
}

export interface AttributeEntry {
  name: string
  type: AttributeType
  /** Whether the type was read from the values; else somebody said it. */
  inferred: boolean
}

/** Participants and their attributes, ready to be imported. Every case may have a value for every attribute. */
export interface CaseTable {
  cases: CaseEntry[]
  attributes: AttributeEntry[]
}
