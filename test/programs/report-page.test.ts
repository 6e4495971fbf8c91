import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWithProgram } from '../support/describe-with-program.js'
import { accessibilityFaults, openPage, type PageLook } from '../support/open-page.js'
import { buildSampleStudy, succeedingIn } from '../support/sample-study.js'

describeWithProgram('a report in a browser', ['chromium', 'chromium-browser', 'google-chrome'], chromium => {
  let folder = ''

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'framewise-report-'))
    const framewise = succeedingIn(folder)
    await buildSampleStudy(framewise)
    await framewise(
      'propositions',
      'apply',
      join(import.meta.dirname, '../../transcripts-sample/propositions.yaml'),
    )
    await framewise('report', '-o', 'report.html')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const open = (work: (page: Page) => Promise<void>, look: PageLook = {}) =>
    openPage(chromium, join(folder, 'report.html'), work, look)

  /** Names of the rows as they stand, also of those that are not in sight. */
  const rowsShown = (page: Page) =>
    page
      .locator('#matrix-table tbody tr:not([hidden]) th')
      .evaluateAll(headings =>
        headings.map(heading => (heading as unknown as { firstChild: { data: string } }).firstChild.data),
      )

  it('filters the matrix by specialty and by words, sorts it, and shows all again', async () => {
    await open(async page => {
      expect(await page.locator('#matrix-count').textContent()).toBe('10 of 10 cases')
      await page.getByRole('combobox', { name: /^specialty/ }).selectOption('Endocrinology')
      expect(await rowsShown(page)).toEqual(['P01', 'P03', 'P06', 'P09'])
      expect(await page.locator('#matrix-count').textContent()).toBe('4 of 10 cases')
      await page.getByRole('combobox', { name: /^order/ }).selectOption('years_in_practice, high to low')
      expect(await rowsShown(page)).toEqual(['P09', 'P03', 'P01', 'P06'])
      await page.getByRole('searchbox', { name: 'words' }).fill('sceptic who grants')
      expect(await rowsShown(page)).toEqual(['P03'])
      await page.getByRole('button', { name: 'Show all' }).click()
      expect(await rowsShown(page)).toHaveLength(10)
      expect((await rowsShown(page))[0]).toBe('P01')
    })
  })

  it('filters by every attribute, by numbers from one to another', async () => {
    await open(async page => {
      await page.getByRole('spinbutton', { name: 'years_in_practice from' }).fill('20')
      expect(await rowsShown(page)).toEqual(['P01', 'P03', 'P05', 'P07', 'P09'])
      await page.getByRole('spinbutton', { name: 'years_in_practice to' }).fill('28')
      expect(await rowsShown(page)).toEqual(['P01', 'P05', 'P07'])
      await page.getByRole('button', { name: 'Show all' }).click()
      const band = page.getByRole('combobox', { name: /^years_band/ })
      expect((await band.locator('option').allTextContents()).slice(0, 2)).toEqual(['all', '0–10'])
      await band.selectOption('20+')
      expect(await rowsShown(page)).toEqual(['P01', 'P03', 'P05', 'P07', 'P09'])
    })
  })

  it('is as wide as a telephone, and its open cell hides no words behind the button that closes it', async () => {
    await open(
      async page => {
        const widths = await page.evaluate(() => {
          const { document, innerWidth } = globalThis as unknown as {
            document: { documentElement: { scrollWidth: number } }
            innerWidth: number
          }
          return [document.documentElement.scrollWidth, innerWidth]
        })
        expect(widths[0]).toBe(widths[1])
        await page.locator('button.cell').nth(43).click()
        const cell = page.getByRole('dialog')
        await cell.evaluate(each => {
          ;(each as unknown as { scrollTop: number }).scrollTop = 120
        })
        const [bar, around] = [await cell.locator('.bar').boundingBox(), await cell.boundingBox()]
        expect(bar?.y).toBeCloseTo(around?.y ?? -1, 0)
        expect(bar?.width).toBeGreaterThan((around?.width ?? 0) * 0.9)
        expect(await cell.getByRole('button', { name: 'Close' }).isVisible()).toBe(true)
      },
      { width: 390 },
    )
  })

  it('opens a cell with the mouse and follows a quote to the turns around it', async () => {
    await open(async page => {
      await page.locator('#matrix-table tr', { hasText: 'P05' }).locator('button.cell').nth(3).click()
      const cell = page.getByRole('dialog')
      expect(await cell.getByRole('heading', { level: 2 }).textContent()).toBe('P05 × scheduling')
      await expect.poll(() => cell.textContent()).toContain('Site B: access to the app is the limit.')
      await cell.getByRole('button', { name: /My desk used to be on the phone/ }).click()
      const context = cell.locator('.context')
      expect(await context.locator('mark').textContent()).toMatch(
        /^My desk used to be on the phone all morning/,
      )
      const before = await context.locator('.turn').count()
      await context.getByRole('button', { name: 'More after' }).click()
      expect(await context.locator('.turn').count()).toBeGreaterThan(before)
      await cell.getByRole('button', { name: 'Close' }).click()
      expect(await cell.isVisible()).toBe(false)
    })
  })

  it('does the same with the keyboard alone', async () => {
    await open(async page => {
      await page.locator('#matrix-reset').focus()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      const focused = () =>
        page.evaluate(
          () =>
            (globalThis as unknown as { document: { activeElement: { dataset: Record<string, string> } } })
              .document.activeElement.dataset,
        )
      expect(await focused()).toEqual({ row: '0', column: '0' })
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key)
      expect(await focused()).toEqual({ row: '1', column: '1' })
      await page.keyboard.press('Enter')
      const cell = page.getByRole('dialog')
      expect(await cell.getByRole('heading', { level: 2 }).textContent()).toBe(
        'P02 × nonurgent medical questions',
      )
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await cell.locator('.context mark').count()).toBeGreaterThan(0)
      await page.keyboard.press('Escape')
      expect(await cell.isVisible()).toBe(false)
      expect(await focused()).toEqual({ row: '1', column: '1' })
    })
  })

  it.each([
    ['light and wide', {}],
    ['dark and wide', { colours: 'dark' }],
    ['light and narrow', { width: 400 }],
    ['dark and narrow', { width: 400, colours: 'dark' }],
  ] as const)('has no fault of accessibility, %s', async (_, look) => {
    await open(async page => {
      expect(await accessibilityFaults(page)).toEqual([])
      await page.locator('button.cell').nth(33).click()
      await page.locator('button.quote').first().click()
      expect(await accessibilityFaults(page)).toEqual([])
    }, look)
  })

  it('shows its charts in the colours of the page, whole on a wide one and to scroll on a narrow one', async () => {
    const colours: string[] = []
    for (const look of [{ width: 1400 }, { width: 1400, colours: 'dark' }, { width: 400 }] as const)
      await open(async page => {
        const charts = page.getByRole('img')
        expect(await charts.count()).toBe(5)
        expect(await page.getByRole('img', { name: 'Codings by case' }).count()).toBe(1)
        const dot = page.locator('figure.chart circle').first()
        await dot.scrollIntoViewIfNeeded()
        colours.push(
          await dot.evaluate(
            each =>
              (
                globalThis as unknown as { getComputedStyle: (each: unknown) => { fill: string } }
              ).getComputedStyle(each).fill,
          ),
        )
        const drawing = page.locator('.drawing').first()
        const isWhole = await drawing.evaluate(each => {
          const { scrollWidth, clientWidth } = each as unknown as { scrollWidth: number; clientWidth: number }
          return scrollWidth <= clientWidth
        })
        expect(isWhole).toBe(look.width === 1400)
        await page.locator('summary', { hasText: 'The numbers of Figure 4' }).click()
        expect(await page.getByRole('table', { name: 'The numbers of Figure 4' }).isVisible()).toBe(true)
      }, look)
    expect(colours).toEqual(['rgb(0, 114, 178)', 'rgb(86, 180, 233)', 'rgb(0, 114, 178)'])
  })

  it('reads without its script: every summary is there, and no button that would do nothing', async () => {
    await open(
      async page => {
        expect(await page.locator('#matrix-table').textContent()).toContain(
          'The desk handles half of the appointments in writing',
        )
        expect(await page.locator('#matrix-tools').isVisible()).toBe(false)
        expect(await page.locator('#colours').isVisible()).toBe(false)
      },
      { hasScript: false },
    )
  })
})
