import { expect, test } from 'vitest'
import { readHistory, type Study } from '../../../src/study/index.js'
import { HomeDesk } from '../../../src/tui/home/home-desk.js'
import { fillStudy } from '../../framework/interview-study.js'
import { withTempStudy } from '../../support/temp-study.js'
import { type ShownDesks, withDesk } from '../shown-desks.js'

async function atHome(
  work: (shown: ShownDesks, remembered: string[], study: Study) => Promise<void>,
  isKnown = true,
): Promise<void> {
  await withTempStudy(async study => {
    await fillStudy(study)
    const remembered: string[] = []
    await withDesk(
      study,
      'MZ',
      context =>
        HomeDesk.open(
          {
            study,
            keys: context.keys,
            contextFor: coder => ({ ...context, coder }),
            rememberCoder: ({ name }) => remembered.push(name),
          },
          isKnown ? context.coder : null,
        ),
      shown => work(shown, remembered, study),
    )
  })
}

test('the home screen shows all seven stages in 60 × 20, and begins what comes next', async () => {
  await atHome(async ({ press, screen }) => {
    const home = screen({ columns: 60, rows: 20 })
    for (const [index, name] of [
      'Transcription',
      'Familiarisation',
      'Coding',
      'Developing a fra',
      'Applying the fra',
      'Charting',
      'Interpreting',
    ].entries())
      expect(home).toContain(`${index + 1} ${name}`)
    expect(home).toContain('MZ codes')
    await press('m')
    expect(screen()).toContain('5 × 3  ○ 15 empty')
    await press('q', 'c')
    expect(screen()).toContain('No open round asks you to code')
    await press('esc', 'j', 'j', 'j', 'j', 'j', 'j', 'enter')
    expect(screen()).toContain('framewise quotes pick')
  })
})

test('it asks who codes before a screen that records it, and remembers the answer', async () => {
  await atHome(async ({ press, screen, type }, remembered, study) => {
    expect(screen()).toContain('nobody codes yet')
    await press('c')
    expect(screen()).toContain('Who codes?')
    await type('RT')
    await press('enter')
    expect(screen()).toContain('No open round asks you to code')
    expect(remembered).toEqual(['RT'])
    expect((await readHistory(study))[0]?.summary).toBe('added the coder RT')
  }, false)
})
