import {
  AlignmentType,
  Bookmark,
  Document,
  type FileChild,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  SimpleField,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { drawPicture } from '../draw-picture.js'
import { columnAlignment } from '../table.js'
import { xmlText } from '../xml-text.js'
import { columnWeights } from './column-weights.js'
import type { Block, FigureBlock, HeadingBlock, TableBlock, TextDocument } from './text-document.js'

/** Of A4, in twentieths of a point. */
const page = { short: 11_906, long: 16_838, margin: 1_134 }

/** How large a picture can be within the margins, above its caption, in CSS pixels. */
const largest = { upright: { width: 640, height: 820 }, across: { width: 970, height: 500 } }

/** How many characters a cell has at most in a row that is kept on one page. */
const longestWhole = 600

/**
 * A document as Word has it (.docx), to go on editing: headings, captions with numbers that count on, tables whose first row is
 * repeated on every page, and styles instead of formatting by hand. Names nobody as its author.
 */
export async function documentDocx(document: TextDocument): Promise<Buffer> {
  const writer = new DocxWriter(document.isLandscape ?? false, await drawPictures(document.blocks))
  const children = [
    new Paragraph({ style: 'Title', children: runsOf(document.title) }),
    ...(document.facts.length === 0
      ? []
      : [new Paragraph({ style: 'Subtitle', children: runsOf(document.facts.join(' · ')) })]),
    ...document.blocks.flatMap(block => writer.write(block)),
  ]
  const file = new Document({
    title: xmlText(document.title),
    creator: 'framewise',
    lastModifiedBy: 'framewise',
    styles,
    numbering: {
      config: [
        {
          reference: 'bullets',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              style: { paragraph: { indent: { left: 400, hanging: 260 } } },
            },
          ],
        },
      ],
    },
    sections: [{ properties: { page: pageSetup(document.isLandscape ?? false) }, children }],
  })
  return Packer.toBuffer(file)
}

function pageSetup(isLandscape: boolean) {
  const { margin } = page
  return {
    // The library turns the sides itself where the page lies across.
    size: {
      width: page.short,
      height: page.long,
      orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: { top: margin, bottom: margin, left: margin, right: margin },
  }
}

const headingLevels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 }

class DocxWriter {
  private tables = 0
  private figures = 0

  constructor(
    private readonly isLandscape: boolean,
    private readonly pictures: ReadonlyMap<Block, Buffer>,
  ) {}

  write(block: Block): FileChild[] {
    switch (block.kind) {
      case 'heading':
        return [heading(block)]
      case 'paragraph': {
        const label =
          block.label === undefined ? [] : [new TextRun({ text: `${xmlText(block.label)} `, bold: true })]
        return [
          new Paragraph({
            ...(block.isAside ? { style: 'Aside' } : {}),
            children: [...label, ...runsOf(block.text)],
          }),
        ]
      }
      case 'quote':
        return [
          new Paragraph({ style: 'Quote', keepNext: true, children: runsOf(block.text) }),
          new Paragraph({ style: 'QuoteSource', children: runsOf(block.source) }),
        ]
      case 'list':
        return block.items.map(
          item => new Paragraph({ numbering: { reference: 'bullets', level: 0 }, children: runsOf(item) }),
        )
      case 'table':
        return [
          caption('Table', ++this.tables, block.caption),
          this.table(block),
          new Paragraph({ style: 'AfterTable' }),
        ]
      case 'figure':
        return [
          this.figure(block, this.pictures.get(block) ?? Buffer.alloc(0)),
          caption('Figure', ++this.figures, block.caption),
        ]
    }
  }

  private table(block: TableBlock): Table {
    const { table } = block
    const width = (this.isLandscape ? page.long : page.short) - 2 * page.margin
    const weights = block.widths ?? columnWeights(table)
    const sum = weights.reduce((total, weight) => total + weight, 0)
    const widths = weights.map(weight => Math.floor((width * weight) / sum))
    const sides = table.columns.map((_, index) => columnAlignment(table, index))
    const cell = (text: string, index: number, style: string, hidden = '', link: string | null = null) =>
      new TableCell({
        width: { size: widths[index] ?? 0, type: WidthType.DXA },
        children: text.split('\n').map(
          (line, at) =>
            new Paragraph({
              style,
              ...(sides[index] === 'right' ? { alignment: AlignmentType.RIGHT } : {}),
              children: [
                ...(link === null
                  ? runsOf(line)
                  : [new InternalHyperlink({ anchor: link, children: [linkRun(line)] })]),
                ...(at === 0 && hidden !== '' ? [new TextRun({ text: hidden, vanish: true })] : []),
              ],
            }),
        ),
      })
    const head = table.columns.map(({ heading: name }, index) => cell(name, index, 'TableHead'))
    return new Table({
      width: { size: width, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      margins: { top: 40, bottom: 40, left: 90, right: 90 },
      columnWidths: widths,
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: head }),
        ...table.rows.map(
          (row, at) =>
            new TableRow({
              // A row as long as a page has to go over it.
              cantSplit: row.every(value => String(value ?? '').length <= longestWhole),
              children: table.columns.map((_, index) =>
                cell(
                  String(row[index] ?? ''),
                  index,
                  'TableText',
                  index === 0 ? (block.hidden?.[at] ?? '') : '',
                  index === table.columns.length - 1 ? (block.links?.[at] ?? null) : null,
                ),
              ),
            }),
        ),
      ],
    })
  }

  private figure({ width, height, description }: FigureBlock, picture: Buffer): Paragraph {
    const most = this.isLandscape ? largest.across : largest.upright
    const scale = Math.min(1, most.width / width, most.height / height)
    return new Paragraph({
      keepNext: true,
      children: [
        new ImageRun({
          type: 'png',
          data: picture,
          transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
          altText: { name: 'Figure', title: '', description: xmlText(description) },
        }),
      ],
    })
  }
}

/** The figures as pictures of points: what Word, LibreOffice and Pages make of an SVG differs. */
async function drawPictures(blocks: readonly Block[]): Promise<Map<Block, Buffer>> {
  const pictures = new Map<Block, Buffer>()
  for (const block of blocks)
    if (block.kind === 'figure') pictures.set(block, await drawPicture(block.svg, { scale: 3 }))
  return pictures
}

function heading({ level, text, isOnNewPage, id }: HeadingBlock): Paragraph {
  return new Paragraph({
    heading: headingLevels[level],
    pageBreakBefore: isOnNewPage ?? false,
    children: id === undefined ? runsOf(text) : [new Bookmark({ id, children: runsOf(text) })],
  })
}

function linkRun(text: string): TextRun {
  return new TextRun({ text: xmlText(text), style: 'Hyperlink' })
}

function caption(word: 'Table' | 'Figure', number: number, text: string): Paragraph {
  return new Paragraph({
    style: 'Caption',
    keepNext: word === 'Table',
    children: [
      new TextRun(`${word} `),
      new SimpleField(`SEQ ${word} \\* ARABIC`, String(number)),
      new TextRun('. '),
      ...runsOf(text),
    ],
  })
}

/** A text as runs: its line breaks and tabs as Word has them. */
function runsOf(text: string): ParagraphChild[] {
  return text.split('\n').map(
    (line, index) =>
      new TextRun({
        ...(index === 0 ? {} : { break: 1 }),
        children: xmlText(line)
          .split('\t')
          .flatMap((part, at) => (at === 0 ? [part] : [new Tab(), part])),
      }),
  )
}

const styles: IStylesOptions = {
  default: {
    document: { run: { font: 'Calibri', size: 22, language: { value: 'en-GB' } } },
    title: { run: { size: 40, bold: true }, paragraph: { spacing: { after: 60 } } },
    heading1: {
      run: { size: 32, bold: true, color: '1B2330' },
      paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
    },
    heading2: {
      run: { size: 26, bold: true, color: '1B2330' },
      paragraph: { spacing: { before: 280, after: 80 }, keepNext: true },
    },
    heading3: {
      run: { size: 23, bold: true, color: '1B2330' },
      paragraph: { spacing: { before: 200, after: 60 }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Normal',
      name: 'Normal',
      quickFormat: true,
      paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } },
    },
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      next: 'Normal',
      quickFormat: true,
      run: { color: '566072' },
    },
    { id: 'Aside', name: 'Aside', basedOn: 'Normal', quickFormat: true, run: { color: '566072', size: 20 } },
    {
      id: 'Quote',
      name: 'Quote',
      basedOn: 'Normal',
      next: 'QuoteSource',
      quickFormat: true,
      run: { italics: true },
      paragraph: { indent: { left: 567, right: 567 }, spacing: { after: 20 } },
    },
    {
      id: 'QuoteSource',
      name: 'Quote Source',
      basedOn: 'Normal',
      quickFormat: true,
      run: { size: 19, color: '566072' },
      paragraph: { indent: { left: 567, right: 567 }, spacing: { after: 160 } },
    },
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      next: 'Normal',
      quickFormat: true,
      run: { bold: true, size: 20 },
      paragraph: { spacing: { before: 160, after: 80 } },
    },
    {
      id: 'TableText',
      name: 'Table Text',
      basedOn: 'Normal',
      quickFormat: true,
      run: { size: 19 },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
    },
    { id: 'TableHead', name: 'Table Head', basedOn: 'TableText', quickFormat: true, run: { bold: true } },
    { id: 'AfterTable', name: 'After Table', basedOn: 'TableText', next: 'Normal' },
  ],
}
