import { readFileSync } from 'node:fs'

/** Sources and bundles alike lie two folders below package.json. */
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** The version of framewise that runs, as package.json states it. */
export const programVersion = version
