/**
 * The colours of pages, light and dark as `color-scheme` says, and those of paper. Text on each holds a contrast of at least 4.5.
 * For the style of a page; needs nothing else.
 */
export const pageColours = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f5f6f8, #12161c); --card: light-dark(#ffffff, #1a2029);
  --text: light-dark(#1b2330, #e4e8ee); --soft: light-dark(#566072, #a3adbb);
  --line: light-dark(#d9dee6, #323b48); --head: light-dark(#eef1f5, #222a35);
  --charted: light-dark(#2458a6, #8fb8f2); --reviewed: light-dark(#1b6e4b, #7fd0a6); --draft: light-dark(#8a5a00, #e8bd62);
  --no-data: light-dark(#5b6472, #a3adbb); --empty: light-dark(#5b6472, #a3adbb); --stale: light-dark(#a63c0b, #f2a27c);
  --draft-fill: light-dark(#fff8e3, #272318); --reviewed-fill: light-dark(#eef8f2, #182722);
  --no-data-fill: light-dark(#f1f2f5, #1e242d); --stale-fill: light-dark(#fdeee6, #33211a);
  --charted-fill: light-dark(#ffffff, #1a2029);
}
@media print {
  :root {
    color-scheme: light !important;
    --page: #fff; --card: #fff; --text: #000; --soft: #444; --line: #bbb; --head: #eee;
  }
}
`
