/**
 * The colours of pages: as pairs, light and dark, and those of paper. Text on each holds a contrast of at least 4.5. For the style
 * of a page; needs nothing else.
 */
export const pageColours = `
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --card: #ffffff; --text: #1b2330; --soft: #566072; --line: #d9dee6; --head: #eef1f5;
  --charted: #2458a6; --reviewed: #1b6e4b; --draft: #8a5a00; --no-data: #5b6472; --empty: #5b6472; --stale: #a63c0b;
  --draft-fill: #fff8e3; --reviewed-fill: #eef8f2; --no-data-fill: #f1f2f5; --stale-fill: #fdeee6;
  --charted-fill: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --card: #1a2029; --text: #e4e8ee; --soft: #a3adbb; --line: #323b48; --head: #222a35;
    --charted: #8fb8f2; --reviewed: #7fd0a6; --draft: #e8bd62; --no-data: #a3adbb; --empty: #a3adbb; --stale: #f2a27c;
    --draft-fill: #272318; --reviewed-fill: #182722; --no-data-fill: #1e242d; --stale-fill: #33211a;
    --charted-fill: #1a2029;
  }
}
@media print {
  :root {
    --page: #fff; --card: #fff; --text: #000; --soft: #444; --line: #bbb; --head: #eee;
    --charted: #2458a6; --reviewed: #1b6e4b; --draft: #8a5a00; --no-data: #5b6472; --empty: #5b6472; --stale: #a63c0b;
    --draft-fill: #fff8e3; --reviewed-fill: #eef8f2; --no-data-fill: #f1f2f5; --stale-fill: #fdeee6; --charted-fill: #fff;
  }
}
`
