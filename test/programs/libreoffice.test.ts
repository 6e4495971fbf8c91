import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeWithProgram } from '../support/describe-with-program.js'
import { cliIn } from '../support/run-cli.js'
import { type Framewise, withSampleStudy } from '../support/sample-study.js'
import { saveAgain } from '../support/save-again.js'

/** Summaries that a spreadsheet program likes to take for something else. */
async function chartOddly(framewise: Framewise): Promise<void> {
  const set = (name: string, ...words: string[]) =>
    framewise('chart', 'set', name, 'scheduling', '--force', '--summary', ...words)
  await set('P05', '=1+1 is what he says\n- twice\t"so"')
  await set('P06', '2024-05-31', '--comment', '007')
}

describeWithProgram('a matrix saved again by LibreOffice', ['soffice', 'libreoffice'], soffice => {
  it.each(['xlsx', 'docx', 'csv'])('comes back from %s without a single change', async format => {
    await withSampleStudy(async (framewise, folder) => {
      // A table of plain text cannot say that these are words.
      if (format !== 'csv') await chartOddly(framewise)
      await framewise('matrix', 'export', '-o', `matrix.${format}`)
      const saved = saveAgain(soffice, join(folder, `matrix.${format}`), folder)
      const { code, out, err } = await cliIn(folder)(['chart', 'import', saved])
      expect({ code, out, err }).toEqual({
        code: 0,
        out: `matrix.${format}: no cell changed; 100 the same\n`,
        err: '',
      })
    })
  })
})
