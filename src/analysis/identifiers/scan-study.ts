import {
  type FoundIdentifier,
  findersVersion,
  findIdentifiers,
  foldIdentifier,
  identifierKinds,
  type KnownWords,
  namesInLabel,
  type TextToScan,
} from '../../deidentify/index.js'
import type { Changed } from '../../store/index.js'
import {
  contentHash,
  findDocument,
  type RecordedScan,
  readDocumentTexts,
  readPlacedTexts,
  readProvenance,
  recordScan,
  type ScanFinding,
  type ScannedText,
  type Study,
} from '../../study/index.js'
import { CodePointMap } from '../../text/index.js'
import { readStretches } from '../read-stretches.js'

export interface ScanRequest {
  /** Names of documents; default: all, and all that is written in memos, cells and the codebook. */
  documents?: readonly string[]
  /** Words that somebody says identify people. */
  known?: readonly KnownWords[]
}

/** A text of the study, and the stretches of it that are looked through. */
interface Source {
  documentId: number | null
  place: string
  text: string
  stretches: readonly { startCp: number; endCp: number }[]
  language: string
  whole?: TextToScan['whole']
}

/**
 * Looks for identifiers in the study and keeps what is found, as one event. Names of cases, labels of speakers, also as their files have them, and names of coders are known beforehand;
 * names of one text are found in all others.
 * @throws UserError `not-found` for a document there is none of
 */
export async function scanStudy(
  study: Study,
  { documents, known = [] }: ScanRequest = {},
): Promise<Changed<RecordedScan>> {
  const sources = await readSources(study, documents)
  const places: { source: Source; startCp: number }[] = []
  const texts: TextToScan[] = []
  for (const source of sources) {
    const map = new CodePointMap(source.text)
    for (const { startCp, endCp } of source.stretches) {
      const { language, whole } = source
      texts.push({
        text: map.slice(startCp, endCp),
        language,
        ...(whole === undefined ? {} : { whole }),
      })
      places.push({ source, startCp })
    }
  }
  const found = findIdentifiers(texts, {
    known: [...known.flatMap(withParts), ...(await knownInStudy(study)), ...(await decidedInStudy(study))],
    smallWords: smallWordsOf(texts),
  })
  const bySource = new Map(sources.map(source => [source, [] as ScanFinding[]]))
  for (const [index, { source, startCp }] of places.entries()) {
    const here = found[index] ?? []
    const findings = bySource.get(source)
    for (const each of inCodePoints(texts[index]?.text ?? '', startCp, here)) findings?.push(each)
  }
  const scanned = [...bySource].map(
    ([{ documentId, place, text }, findings]): ScannedText => ({
      documentId,
      place,
      sha256: contentHash(text),
      findings,
    }),
  )
  return recordScan(study, scanned, { finders: findersVersion, isWhole: documents === undefined })
}

async function readSources(study: Study, only?: readonly string[]): Promise<Source[]> {
  const { db } = study
  const rows =
    only === undefined
      ? await db.selectFrom('documents').selectAll().orderBy('position').execute()
      : await Promise.all(only.map(name => findDocument(db, name)))
  const texts = await readDocumentTexts(
    db,
    rows.map(({ id }) => id),
  )
  const sources: Source[] = []
  for (const { id, language } of rows) {
    const text = texts.get(id)
    if (text === undefined) continue
    const stretches = await readStretches(study.db, id, text.map)
    sources.push({ documentId: id, place: '', text: text.text, stretches, language })
  }
  if (only !== undefined) return sources
  const language = mostFrequent(rows.map(row => row.language)) ?? 'en'
  for (const { place, text, whole } of await readPlacedTexts(db))
    sources.push({
      ...(whole === undefined ? {} : { whole }),
      documentId: null,
      place,
      text,
      stretches: [{ startCp: 0, endCp: new CodePointMap(text).lengthCp }],
      language,
    })
  return sources
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0]
}

/** Whoever is known as `José Quintero` is called José, too. */
function withParts({ words, kind }: KnownWords): KnownWords[] {
  return [{ words, kind }, ...(kind === 'name' && /\s/u.test(words) ? namesInLabel(words) : [])]
}

/** Names of cases, labels of speakers (in the study and in the files), and names of coders. */
async function knownInStudy({ db }: Study): Promise<KnownWords[]> {
  const cases = await db.selectFrom('cases').select(['name', 'labels']).execute()
  const speakers = await db.selectFrom('speakers').select('label').distinct().execute()
  const coders = await db
    .selectFrom('coders')
    .select(['name', 'full_name'])
    .where('kind', '=', 'person')
    .execute()
  const files = await db.selectFrom('documents').select('provenance').execute()
  const labels = [
    ...files.flatMap(({ provenance }) => readProvenance(provenance).labels ?? []),
    ...cases.flatMap(({ name, labels: listed }) => [name, ...(JSON.parse(listed) as string[])]),
    ...speakers.map(({ label }) => label),
    ...coders.flatMap(({ name, full_name }) => [name, full_name]),
  ]
  return [...new Set(labels)].flatMap(namesInLabel)
}

/** What is to be replaced is known, too, once it is gone from the texts it was found in; dates and ages are known by their shape. */
async function decidedInStudy({ db }: Study): Promise<KnownWords[]> {
  const rows = await db
    .selectFrom('identifiers')
    .select(['kind', 'words'])
    .where('decision', '=', 'replace')
    .where('kind', 'not in', ['date', 'age'])
    .orderBy('id')
    .execute()
  return rows.flatMap(({ words, kind: named }) => {
    const kind = identifierKinds.find(known => known === named)
    return kind === undefined ? [] : [{ words, kind }]
  })
}

/** Words of three letters and more that stand without a capital somewhere. */
function smallWordsOf(texts: readonly TextToScan[]): Set<string> {
  const words = new Set<string>()
  for (const { text } of texts)
    for (const [word] of text.matchAll(/(?<![\p{L}\p{N}@.])\p{Ll}[\p{L}'’-]{2,}/gu))
      words.add(word.toLowerCase())
  return words
}

function inCodePoints(text: string, startCp: number, found: readonly FoundIdentifier[]): ScanFinding[] {
  const map = new CodePointMap(text)
  return found.map(({ kind, start, end, confidence, finder }) => {
    const words = text.slice(start, end).replace(/\s+/gu, ' ')
    return {
      kind,
      words,
      folded: foldIdentifier(words),
      startCp: startCp + map.toCp(start),
      endCp: startCp + map.toCp(end),
      confidence,
      finder,
    }
  })
}
