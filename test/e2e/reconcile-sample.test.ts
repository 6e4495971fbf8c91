import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { expect, it } from 'vitest'
import { cliIn } from '../support/run-cli.js'
import { withTempFolder } from '../support/temp-study.js'

const sample = join(import.meta.dirname, '../../transcripts-sample')
const codebook = join(import.meta.dirname, '../../codebooks/secure-messaging.yaml')

/** Counted by hand from the two coders' tables in transcripts-sample/codings: same code and words, same code, other code, alone. */
const cycle1 = { agreed: 48, boundary: 6, code: 4, missed: 10 }

interface Status {
  total: Record<string, number> & { byKind: Record<string, number> }
  agreement: Record<
    'before' | 'after',
    { cohen_kappa: { value: number }; krippendorff_alpha_nominal: { value: number } }
  >
}

it('the sample study’s first cycle is reconciled: agreed spans, then a table of decisions', {
  timeout: 60_000,
}, async () => {
  await withTempFolder(async folder => {
    const run = cliIn(folder)
    const frame = async (...argv: string[]) => {
      const result = await run(argv)
      expect(result.code, `framewise ${argv.join(' ')}\n${result.err}`).toBe(0)
      return result
    }
    const status = async () => (JSON.parse((await frame('reconcile', 'status', '--json')).out) as [Status])[0]

    await frame('init', 'Secure messaging for diabetes')
    await frame('import', join(sample, 'P01.vtt'), join(sample, 'P02.vtt'))
    await frame('codebook', 'apply', codebook, '--yes')
    for (const coder of ['BK', 'MZ']) await frame('coder', 'add', coder)
    for (const theme of ['extra work', 'uncertainty about billing', 'timeliness', 'expanded record'])
      await frame('codes', 'add', theme)
    await frame('rounds', 'open', 'cycle-1', '--coders', 'BK,MZ', '--blind')
    for (const coder of ['BK', 'MZ'])
      await frame(
        ...['codings', 'import', join(sample, 'codings', `cycle-1-${coder}.csv`)],
        ...['--round', 'cycle-1', '--coder', coder, '--create', 'inductive'],
      )
    const closed = await frame('rounds', 'close', 'cycle-1')
    expect(closed.err).toContain('20 disagreements to talk about')

    const before = await status()
    expect(before.total).toMatchObject({
      agreed: cycle1.agreed,
      agreedRecorded: 0,
      disagreements: 20,
      byKind: { missed: cycle1.missed, boundary: cycle1.boundary, code: cycle1.code },
      open: 20,
      decided: 0,
    })
    expect(before.agreement.after).toEqual(before.agreement.before)

    await frame('reconcile', '--policy', 'agreed', '--coder', 'BK')
    expect((await status()).total).toMatchObject({ agreedRecorded: 48, open: 20 })
    expect((await frame('matrix', 'status')).out).toContain(
      'codings of consensus in 2 documents; 20 disagreements still open in reconciled documents, and left out',
    )

    await frame('disagreements', '-o', 'd.csv')
    const rows = parse(readFileSync(join(folder, 'd.csv')), { bom: true, columns: true }) as Record<
      string,
      string
    >[]
    expect(rows).toHaveLength(20)
    const decisions: Record<string, string> = { missed: 'both', boundary: 'take MZ', code: 'take BK' }
    const filled = rows.map(row => ({
      ...row,
      decision: decisions[row.kind ?? ''],
      reason: 'talked about it',
    }))
    writeFileSync(join(folder, 'd.csv'), stringify(filled, { header: true }))
    await frame('reconcile', 'apply', 'd.csv', '--coder', 'MZ')

    const after = await status()
    expect(after.total).toMatchObject({
      open: 0,
      decided: 20,
      byAction: { both: 10, take: 10, reject: 0, span: 0, code: 0 },
    })
    expect(after.agreement.before).toEqual(before.agreement.before)
    expect(after.agreement.before.cohen_kappa.value).toBeLessThan(1)
    expect(after.agreement.after.cohen_kappa.value).toBe(1)
    expect(after.agreement.after.krippendorff_alpha_nominal.value).toBe(1)

    const codings = JSON.parse((await frame('codings', 'list', '--json')).out) as { coder: string }[]
    const count = (coder: string) => codings.filter(coding => coding.coder === coder).length
    // Each agreed and each decided passage is one coding of the consensus; the coders' own are untouched.
    expect([count('BK'), count('MZ'), count('consensus')]).toEqual([64, 62, 48 + 20])
    expect((await frame('matrix', 'status')).out).toContain('codings of consensus in 2 documents.')
    expect((await frame('check')).out).toContain('decisions: 68 hold together with what they recorded')
  })
})
