import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { chromium, type Page } from 'playwright-core'

export interface PageLook {
  width?: number
  colours?: 'light' | 'dark'
  /** False: no script of the page runs. */
  hasScript?: boolean
}

/** Opens a file in a browser, works with it, and closes the browser; fails where the page asked for anything from elsewhere or threw. */
export async function openPage(
  program: string,
  file: string,
  work: (page: Page) => Promise<void>,
  { width = 1280, colours = 'light', hasScript = true }: PageLook = {},
): Promise<void> {
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
  try {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: colours,
      javaScriptEnabled: hasScript,
      // The checker of accessibility is put into the page, which lets no script in but its own.
      bypassCSP: true,
    })
    const page = await context.newPage()
    const asked: string[] = []
    const thrown: string[] = []
    page.on('request', request => asked.push(request.url()))
    page.on('pageerror', error => thrown.push(String(error)))
    page.on('console', message => {
      if (message.type() === 'error') thrown.push(message.text())
    })
    const url = pathToFileURL(file).href
    await page.goto(url)
    await work(page)
    const elsewhere = asked.filter(each => !each.startsWith(url))
    if (elsewhere.length > 0 || thrown.length > 0)
      throw new Error(
        `The page asked for ${elsewhere.join(', ') || 'nothing'}; errors: ${thrown.join('; ') || 'none'}.`,
      )
  } finally {
    await browser.close()
  }
}

/** What axe finds wrong with the page as it is now, a line for each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: {
        run: () => Promise<{
          violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
        }>
      }
    }
    return (await checker.run()).violations
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  )
}
