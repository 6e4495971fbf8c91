import { pageColours } from './page-colours.js'

/** The style of a matrix page. */
export const matrixStyle = `${pageColours}
* { box-sizing: border-box; }
body {
  margin: 0; display: flex; flex-direction: column; height: 100vh; background: var(--page); color: var(--text);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
}
header { padding: 20px 24px 14px; }
.study { margin: 0; color: var(--soft); }
h1 { margin: 0; font-size: 24px; line-height: 1.25; letter-spacing: -0.01em; }
.facts { margin: 4px 0 12px; color: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: 8px; margin: 0; padding: 0; list-style: none; }
.legend li { padding: 2px 10px; border: 1px solid var(--line); border-radius: 99px; background: var(--card); font-size: 13px; }
.legend b { margin-left: 4px; font-variant-numeric: tabular-nums; }
.sign { display: inline-block; margin-right: 5px; }
.scroll { flex: 1; min-height: 320px; overflow: auto; margin: 0 24px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
.scroll:focus-visible { outline: 2px solid var(--charted); outline-offset: 2px; }
table { border-collapse: separate; border-spacing: 0; }
th, td { padding: 10px 12px; border-right: 1px solid var(--line); border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
tr > :last-child { border-right: 0; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { position: sticky; top: 0; z-index: 2; min-width: 250px; max-width: 320px; background: var(--head); font-size: 14px; }
tbody th { position: sticky; left: 0; z-index: 1; min-width: 124px; max-width: 180px; background: var(--head); font-size: 14px; }
tbody tr.group th { max-width: none; background: var(--page); }
tr.group span { position: sticky; left: 12px; }
tr.group i { margin-left: 6px; color: var(--soft); font-style: normal; font-weight: 400; }
thead th.corner { left: 0; z-index: 3; min-width: 124px; max-width: 180px; }
.parent { color: var(--soft); font-weight: 400; }
.definition { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; color: var(--soft); font-weight: 400; font-size: 12px; line-height: 1.4; }
.attribute { display: block; color: var(--soft); font-weight: 400; font-size: 12px; line-height: 1.45; }
.attribute i { font-style: normal; font-size: 0.92em; }
td { max-width: 320px; border-top: 3px solid transparent; }
td.charted { background: var(--charted-fill); }
td.draft { background: var(--draft-fill); }
td.reviewed { background: var(--reviewed-fill); }
td.no-data { background: var(--no-data-fill); }
td.empty { background: repeating-linear-gradient(135deg, transparent 0 7px, var(--no-data-fill) 7px 14px); }
td.stale { background: var(--stale-fill); border-top-color: var(--stale); }
.status { display: flex; align-items: baseline; margin: 0 0 3px; font-size: 12px; font-weight: 600; }
.charted .status, .legend .charted .sign { color: var(--charted); }
.reviewed .status, .legend .reviewed .sign { color: var(--reviewed); }
.draft .status, .legend .draft .sign { color: var(--draft); }
.no-data .status, .empty .status { color: var(--no-data); }
.stale .status, .legend .stale .sign { color: var(--stale); }
.codings { margin-left: auto; padding-left: 10px; color: var(--soft); font-weight: 400; }
.summary { margin: 0; white-space: pre-line; }
.draft .summary { font-style: italic; }
.comment { margin: 6px 0 0; padding-left: 8px; border-left: 2px solid var(--line); color: var(--soft); font-size: 13px; white-space: pre-line; }
.comment b { font-weight: 600; }
details { margin-top: 6px; }
details > summary { width: max-content; color: var(--soft); font-size: 12px; cursor: pointer; }
details > summary:hover { color: var(--text); }
details > summary:focus-visible { outline: 2px solid var(--charted); outline-offset: 2px; }
figure { margin: 8px 0 0; padding-left: 10px; border-left: 3px solid var(--line); }
blockquote { margin: 0; font-family: Georgia, "Noto Serif", "DejaVu Serif", serif; font-size: 13.5px; line-height: 1.5; white-space: pre-line; }
blockquote::before { content: "\\201c"; }
blockquote::after { content: "\\201d"; }
figcaption { margin-top: 2px; color: var(--soft); font-size: 12px; }
cite { font-style: normal; }
.picked { margin-left: 8px; color: var(--draft); }
footer { padding: 10px 24px 14px; color: var(--soft); font-size: 12px; }
@media (max-width: 640px) {
  body { height: auto; }
  header, footer { padding-left: 12px; padding-right: 12px; }
  .scroll { margin: 0; border-left: 0; border-right: 0; border-radius: 0; max-height: 85vh; }
  tbody th, thead th.corner { min-width: 88px; max-width: 104px; }
}
@media print {
  @page { size: landscape; margin: 10mm; }
  body { display: block; height: auto; font-size: 9pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header, footer { padding: 0 0 6pt; }
  .scroll { overflow: visible; margin: 0; border: 0; border-radius: 0; }
  table { width: 100%; table-layout: fixed; }
  thead { display: table-header-group; }
  thead th, tbody th, thead th.corner { position: static; min-width: 0; max-width: none; }
  thead th.corner { width: 24mm; }
  td { max-width: none; }
  th, td, thead th, tbody th { padding: 3pt 4pt; font-size: 7.5pt; line-height: 1.3; hyphens: auto; overflow-wrap: break-word; }
  .status, .codings, .attribute, .comment, .parent, figcaption { font-size: 6.5pt; line-height: 1.3; }
  blockquote { font-size: 7.5pt; line-height: 1.3; }
  tr { break-inside: avoid; }
  .status { flex-wrap: wrap; }
  .definition { display: none; }
  .codings { margin-left: 0; padding-left: 6pt; }
  details:not([open]) { display: none; }
  .wide table, .wide tbody, .wide tr, .wide th, .wide td { display: block; width: auto; }
  .wide thead { display: none; }
  .wide tr { columns: 3; column-gap: 4mm; margin-bottom: 6mm; }
  .wide th { column-span: all; }
  .wide td { break-inside: avoid; border: 0; border-bottom: 1px solid var(--line); }
  .wide td::before { content: attr(data-code); font-weight: 700; }
}
`
