import { readFileSync } from 'node:fs'

const { version } = JSON.parse(readFileSync(new URL('../package.json', findPackage()), 'utf8')) as {
  version: string
}

/** The version of framewise that runs, as package.json states it. */
export const programVersion = version

/** The bundle lies one folder below package.json, the sources two. */
function findPackage(): URL {
  const here = new URL(import.meta.url)
  return here.pathname.includes('/src/study/') ? new URL('../', here) : here
}
