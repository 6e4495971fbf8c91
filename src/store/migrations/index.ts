import type { Dialect } from '../dialect.js'
import { createStudyTables } from './0001-study.js'
import { createDecisionTables } from './0002-decisions.js'
import { createDraftTable } from './0003-drafts.js'
import { createPropositionTables } from './0004-propositions.js'
import { addDisplayTexts } from './0005-display-texts.js'
import { createSearchIndex } from './0006-search-index.js'
import { createCoreqTable } from './0007-coreq.js'
import { widenCodingPlaces } from './0008-coding-places.js'
import { createSavedQueryTable } from './0009-saved-queries.js'
import { addCorrectedLines } from './0010-corrected-lines.js'
import { createIdentifierTables } from './0011-identifiers.js'
import { createKeyTable } from './0012-deidentification-key.js'
import { addQuoteState } from './0013-lost-quotes.js'

/** Each migration gives the statements that lead from the version before to its own; never edited once released. */
export const migrations: readonly ((dialect: Dialect) => string[])[] = [
  createStudyTables,
  createDecisionTables,
  createDraftTable,
  createPropositionTables,
  addDisplayTexts,
  createSearchIndex,
  createCoreqTable,
  widenCodingPlaces,
  createSavedQueryTable,
  addCorrectedLines,
  createIdentifierTables,
  createKeyTable,
  addQuoteState,
]

/** The newest shape of a study this program can read and write. */
export const newestVersion = migrations.length
