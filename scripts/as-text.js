import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** What a page needs is written as what it is, style and script, and goes in as text: `import style from './page.css?raw'`. */
export const asText = {
  name: 'as-text',
  resolveId: (source, importer) => (source.endsWith('?raw') ? resolve(dirname(importer), source) : null),
  load: id =>
    id.endsWith('?raw')
      ? { code: `export default ${JSON.stringify(readFileSync(id.slice(0, -4), 'utf8'))}`, moduleType: 'js' }
      : null,
}
