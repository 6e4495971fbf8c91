// Opens a report in Chromium several times and prints the median of the milliseconds until a cell of its matrix is open.
import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const repetitions = 5

function findBrowser() {
  try {
    return execFileSync('sh', ['-c', 'command -v chromium || command -v google-chrome'], {
      encoding: 'utf8',
    }).trim()
  } catch {
    return null
  }
}

const executablePath = findBrowser()
if (executablePath === null) console.log('null')
else {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const times = []
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const page = await browser.newPage()
    const start = performance.now()
    await page.goto(pathToFileURL(process.argv[2]).href, { waitUntil: 'commit' })
    await page.locator('button.cell[tabindex="0"]').press('Enter')
    await page.locator('#cell-title').waitFor()
    times.push(performance.now() - start)
    await page.close()
  }
  await browser.close()
  console.log(times.sort((one, other) => one - other)[Math.floor(repetitions / 2)])
}
