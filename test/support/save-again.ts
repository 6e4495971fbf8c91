import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'

/** Has LibreOffice open a file and save it again under another folder, as a person would. @returns the new file */
export function saveAgain(soffice: string, file: string, folder: string): string {
  const target = join(folder, 'saved')
  mkdirSync(target, { recursive: true })
  const isCsv = extname(file) === '.csv'
  const format = isCsv ? 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true' : extname(file).slice(1)
  convert(soffice, file, { format, target, folder, given: isCsv ? ['--infilter=CSV:44,34,76,1'] : [] })
  return join(target, basename(file))
}

/** Has LibreOffice open a file and save it in another format, by its ending. @returns the new file */
export function saveAs(
  soffice: string,
  file: string,
  { ending, folder }: { ending: string; folder: string },
): string {
  const target = join(folder, 'saved')
  mkdirSync(target, { recursive: true })
  convert(soffice, file, { format: ending, target, folder })
  return join(target, `${basename(file, extname(file))}.${ending}`)
}

/** Has LibreOffice open a file and write it in another format. */
function convert(
  soffice: string,
  file: string,
  {
    format,
    target,
    folder,
    given = [],
  }: { format: string; target: string; folder: string; given?: readonly string[] },
): void {
  // A profile of its own, so that a LibreOffice that is open does not take the work.
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  execFileSync(soffice, [profile, '--headless', ...given, '--convert-to', format, '--outdir', target, file], {
    stdio: 'pipe',
    timeout: 120_000,
  })
}
