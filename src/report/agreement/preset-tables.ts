import type {
  AtlastiComparison,
  DedooseTest,
  Estimate,
  MaxqdaComparison,
  MaxqdaLevel,
  NvivoComparison,
  NvivoMeans,
} from '../../agreement/index.js'
import { countOf } from '../../text/index.js'
import type { Table, TableCell } from '../table.js'
import { rounded } from './show-estimate.js'

/** What coders, documents and codes are called, by their numbers. */
export interface PresetNames {
  coders: string[]
  documents: string[]
  codes: string[]
}

/** One of the tables another program prints. */
export interface PresetTable {
  title: string
  table: Table
}

const right = (heading: string) => ({ heading, align: 'right' as const })
const left = (heading: string) => ({ heading, cut: true })
const percent = (value: number) => value.toFixed(2)
const inPercent = (share: Estimate) =>
  share.status === 'undefined' ? 'undefined' : (share.value * 100).toFixed(2)

/** NVivo's Coding Comparison: a line per code and document where somebody used the code, and the averages. */
export function nvivoTables({ rows, averages }: NvivoComparison, names: PresetNames): PresetTable[] {
  const [first = 'A', second = 'B'] = names.coders
  const used = rows.filter(({ both, firstOnly, secondOnly }) => both + firstOnly + secondOnly > 0)
  const headings = [
    'source size',
    'kappa',
    'agreement %',
    `${first} and ${second} %`,
    `not ${first} and not ${second} %`,
    'disagreement %',
    `${first} and not ${second} %`,
    `${second} and not ${first} %`,
  ]
  const lines = used.map((row): TableCell[] => [
    names.codes[row.code] ?? '',
    names.documents[row.document] ?? '',
    row.sourceSizeCp,
    row.printedKappa.toFixed(4),
    percent(row.agreementPercent),
    percent(row.bothPercent),
    percent(row.neitherPercent),
    percent(row.disagreementPercent),
    percent(row.firstOnlyPercent),
    percent(row.secondOnlyPercent),
  ])
  const unused = rows.length - used.length
  return [
    {
      title: `Coding Comparison${unused === 0 ? '' : ` (${countOf(unused, 'line')} left out: neither used the code there, for which NVivo prints a kappa of 1)`}`,
      table: { columns: [left('node'), left('source'), ...headings.map(right)], rows: lines },
    },
    {
      title: 'Averages, as NVivo’s help makes them in a spreadsheet',
      table: {
        columns: [
          left('over'),
          ...[
            'lines',
            'mean kappa as printed',
            'mean of defined kappas',
            'mean agreement %',
            'kappa weighted by size',
            'agreement % weighted by size',
          ].map(right),
        ],
        rows: [
          ...averages.byCode
            .filter(({ unweighted }) => unweighted.rows > unweighted.rowsWithoutVariation)
            .map(({ code, unweighted, weightedBySize }) => [
              names.codes[code] ?? '',
              ...means(unweighted, weightedBySize),
            ]),
          ['all lines', ...means(averages.overall.unweighted, averages.overall.weightedBySize)],
        ],
      },
    },
  ]
}

function means(plain: NvivoMeans, weighted: NvivoMeans): TableCell[] {
  return [
    plain.rows,
    rounded(plain.printedKappa),
    rounded(plain.kappa),
    rounded(plain.agreementPercent),
    rounded(weighted.printedKappa),
    rounded(weighted.agreementPercent),
  ]
}

/** MAXQDA's Intercoder Agreement: the code-specific tables of its three levels, with the kappa of each. */
export function maxqdaTables(comparison: MaxqdaComparison, names: PresetNames): PresetTable[] {
  const overlap = Math.round(comparison.segments.minimumOverlap * 100)
  return [
    maxqdaTable('Level 1: code existence in the document', comparison.existence, names),
    maxqdaTable('Level 2: code frequency in the document', comparison.frequency, names),
    maxqdaTable(`Level 3: segments, overlap at least ${overlap} %`, comparison.segments, names),
  ]
}

function maxqdaTable(
  level: string,
  { codes, total, kappa, outcomes }: MaxqdaLevel,
  names: PresetNames,
): PresetTable {
  const line = (label: string, row: MaxqdaLevel['total']): TableCell[] => [
    label,
    row.matches,
    row.nonMatches,
    row.matches + row.nonMatches,
    inPercent(row.share),
  ]
  const chance = outcomes === null ? '' : ` (Brennan–Prediger, P(chance) = 1/${outcomes})`
  return {
    title: `${level}. Kappa ${withReason(kappa)}${chance}${unusedNote(codes)}`,
    table: {
      columns: [left('code'), right('agreements'), right('disagreements'), right('total'), right('percent')],
      rows: [
        ...codes.flatMap((row, code) =>
          row.matches + row.nonMatches > row.neither ? [line(names.codes[code] ?? '', row)] : [],
        ),
        line('<Total>', total),
      ],
    },
  }
}

/** Codes that neither coder used have no line, but count in the total. */
function unusedNote(codes: MaxqdaLevel['codes']): string {
  const unused = codes.filter(row => row.matches + row.nonMatches === row.neither && row.neither > 0).length
  return unused === 0
    ? ''
    : `. ${countOf(unused, 'code')} that neither used left out here, counted in <Total>`
}

/** An undefined figure with its reason. */
function withReason(estimate: Estimate): string {
  return estimate.status === 'undefined' ? `undefined: ${estimate.reason}` : rounded(estimate)
}

/** ATLAS.ti's Inter-coder Agreement: percent, Holsti and α-binary per code and domain, cu-α and Cu-α. */
export function atlastiTables(
  { codes, domains, overall }: AtlastiComparison,
  names: PresetNames & { domains: string[] },
): PresetTable[] {
  type Figures = AtlastiComparison['codes'][number] | AtlastiComparison['overall']
  const figures = ({
    share,
    holsti,
    alphaBinary,
  }: Pick<Figures, 'share' | 'holsti' | 'alphaBinary'>): TableCell[] => [
    inPercent(share),
    inPercent(holsti),
    rounded(alphaBinary),
  ]
  const columns = [right('agreement %'), right('Holsti %'), right('α-binary')]
  const reasons = domains.flatMap(({ domain, cuAlpha, codedByAll, codedBySome }) =>
    cuAlpha.status === 'undefined' && codedByAll + codedBySome > 0
      ? [`${names.domains[domain]}: cu-α undefined: ${cuAlpha.reason}`]
      : [],
  )
  return [
    {
      title: 'Codes',
      table: {
        columns: [left('code'), ...columns],
        rows: codes.filter(isUsed).map(row => [names.codes[row.code] ?? '', ...figures(row)]),
      },
    },
    {
      title: ['Semantic domains (here: themes)', ...reasons].join('. '),
      table: {
        columns: [
          left('domain'),
          ...columns,
          right('cu-α'),
          right('characters coded by two'),
          right('|uα'),
          right('cuα of passages'),
        ],
        rows: [
          ...domains
            .filter(isUsed)
            .map(row => [
              names.domains[row.domain] ?? '',
              ...figures(row),
              rounded(row.cuAlpha),
              row.codedTwice,
              rounded(row.units.binary),
              rounded(row.units.cu),
            ]),
          [
            'all domains',
            ...figures(overall),
            `Cu-α ${rounded(overall.cuAlphaAcrossDomains)}`,
            overall.codedTwice,
            null,
            null,
          ],
        ],
      },
    },
  ]
}

function isUsed({ codedByAll, codedBySome }: { codedByAll: number; codedBySome: number }): boolean {
  return codedByAll + codedBySome > 0
}

/** Dedoose's test: κ per code over the expert's excerpts, and the pooled κ. */
export function dedooseTables(
  { excerpts, codes, pooledKappa }: DedooseTest,
  names: PresetNames,
): PresetTable[] {
  const [expert = '', trainee = ''] = names.coders
  return [
    {
      title: `${trainee} against ${expert}: ${excerpts} excerpts. Pooled κ ${withReason(pooledKappa)}`,
      table: {
        columns: [
          left('code'),
          right('κ'),
          right('agree %'),
          right('both'),
          right(expert),
          right(trainee),
          right('none'),
        ],
        rows: codes
          .filter(({ both, firstOnly, secondOnly }) => both + firstOnly + secondOnly > 0)
          .map(row => [
            names.codes[row.code] ?? '',
            rounded(row.kappa),
            inPercent(row.share),
            row.both,
            row.firstOnly,
            row.secondOnly,
            row.neither,
          ]),
      },
    },
  ]
}
