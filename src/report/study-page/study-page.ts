import { createHash } from 'node:crypto'
import { blocksHtml, blocksStyle, type CaptionNumbers } from '../document/document-html.js'
import type { Block } from '../document/text-document.js'
import { escapeHtml } from '../escape-html.js'
import { pageColours } from '../page-colours.js'
import script from './explorer.js?raw'
import style from './page.css?raw'

/** A part of a report. */
export interface ReportSection {
  /** Its place in the page: `#agreement`. */
  id: string
  title: string
  blocks: readonly Block[]
  /** What only a page can show, as HTML with everything from the study escaped. */
  html?: string
}

export interface StudyPage {
  title: string
  facts: readonly string[]
  sections: readonly ReportSection[]
  /** Data in `<script>`s of their own for the end of the page. */
  data: string
}

/**
 * A report as one page that needs nothing else: no network, no other file. It reads and prints without its script, which sorts, filters
 * and opens the matrix; nothing but that script can run. Light and dark as the reader's system is, or as they choose.
 */
export function studyPage({ title, facts, sections, data }: StudyPage): string {
  const numbers: CaptionNumbers = { table: 0, figure: 0 }
  const hash = createHash('sha256').update(script, 'utf8').digest('base64')
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
  const contents = sections.map(({ id, title: name }) => `<li><a href="#${id}">${escapeHtml(name)}</a></li>`)
  const parts = sections.map(
    ({ id, title: name, blocks, html = '' }) =>
      `<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${escapeHtml(name)}</h2>
${blocksHtml(blocks, numbers)}
${html}</section>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="framewise">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title)}</title>
<style>
${pageColours}${blocksStyle}${style}</style>
</head>
<body>
<a class="skip" href="#main">To the report</a>
<div class="frame">
<header class="top"><h1>${escapeHtml(title)}</h1><p class="facts">${facts.map(escapeHtml).join(' · ')}</p></header>
<nav aria-label="Parts of the report"><ol>${contents.join('')}</ol><button type="button" id="colours" hidden>Colours: as the system</button></nav>
<main id="main" tabindex="-1">
${parts.join('\n')}
</main>
</div>
<script>${script}</script>
${data}
</body>
</html>
`
}
