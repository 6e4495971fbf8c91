import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { setCell } from '../../src/framework/index.js'
import { addCode, addCoder, addMemo, checkStudy, editMemo, Study } from '../../src/study/index.js'
import { cliIn } from '../support/run-cli.js'
import { withTempFolder } from '../support/temp-study.js'

const key = { env: { FRAMEWISE_KEY_PASSPHRASE: 'only for the key' } }

const transcript = `WEBVTT

1
00:00:01.000 --> 00:00:04.000
Interviewer: Who books it, Dr. Alvarez?

2
00:00:04.000 --> 00:00:09.000
Dr. Maria Alvarez: Rosa does, at Oak Hill Hospital, since May 3rd, 2019. Write to rosa@clinic.example.org.

3
00:00:09.000 --> 00:00:12.000
Dr. Maria Alvarez: Her MRN is 00482913. I am done.
`

const gone = ['Alvarez', 'Maria', 'Rosa', 'Oak Hill', 'May 3rd, 2019', 'rosa@clinic.example.org', '00482913']

/** A study of one interview in which names stand wherever they can. */
async function withStudy(
  work: (cli: ReturnType<typeof cliIn>, folder: string) => Promise<void>,
  init: string[] = [],
  env: Record<string, string> = {},
): Promise<void> {
  await withTempFolder(async folder => {
    const cli = cliIn(folder, { env })
    writeFileSync(join(folder, 'Alvarez.vtt'), transcript)
    await cli(['init', 'Study of Maria Alvarez', '--study', 'team.framewise', ...init])
    await cli(['import', 'Alvarez.vtt'])
    const study = await Study.open(
      join(folder, 'team.framewise'),
      env.FRAMEWISE_PASSPHRASE === undefined ? {} : { passphrase: env.FRAMEWISE_PASSPHRASE },
    )
    await addCoder(study, { name: 'BK', fullName: 'Bianca Keller' })
    await addCode(study, { name: 'booking', examples: ['Rosa books it'] })
    await addCode(study, { name: 'by phone', parent: 'booking' })
    const [row] = await study.db.selectFrom('cases').select('name').execute()
    await setCell(study, {
      case: row?.name ?? '',
      code: 'booking',
      summary: 'Rosa books',
      comment: 'Ask Maria Alvarez',
    })
    const { value: memo } = await addMemo(study, 'Alvarez said so, on May 3rd, 2019.', {}, null)
    await editMemo(study, memo.uid, 'Rosa said so.')
    await study.close()
    await cli([
      'codings',
      'add',
      '--document',
      'Alvarez',
      '--code',
      'booking',
      '--quote',
      'Rosa does, at Oak Hill Hospital',
      '--coder',
      'BK',
    ])
    await cli(['search', 'Rosa'])
    await work(cli, folder)
  })
}

async function replaceAll(cli: ReturnType<typeof cliIn>): Promise<void> {
  await cli(['deidentify', 'scan'])
  const all = JSON.parse((await cli(['deidentify', 'list', '--json'])).out) as { id: string }[]
  await cli(['deidentify', 'set', ...all.map(({ id }) => id), '--replace'])
  const applied = await cli(['deidentify', 'apply', '--force'], key)
  expect(applied.code, applied.err).toBe(0)
}

/** Of some strings those that stand in a file, however they are written. */
function standingIn(file: string, strings: readonly string[]): string[] {
  const bytes = readFileSync(file).toString('latin1').toLowerCase()
  return strings.filter(each => bytes.includes(each.toLowerCase()))
}

describe('framewise study copy --deidentified', () => {
  test('has nothing of what was replaced in the bytes of its file, and is a sound study', async () => {
    await withStudy(async (cli, folder) => {
      await replaceAll(cli)
      const copied = await cli(['study', 'copy', 'shared.framewise', '--deidentified'])
      expect(copied.code, copied.err).toBe(0)
      expect(copied.out).toMatch(/replaced identifiers: none is in it/)
      const file = join(folder, 'shared.framewise')
      expect(standingIn(join(folder, 'team.framewise'), gone)).toEqual(gone)
      expect(standingIn(file, gone)).toEqual([])
      expect(statSync(file).mode & 0o777).toBe(0o600)
      expect(readdirSync(folder).filter(name => name.startsWith('shared'))).toEqual(['shared.framewise'])
      const study = await Study.open(file)
      expect((await checkStudy(study)).problems).toEqual([])
      const events = await study.db.selectFrom('events').select('summary').execute()
      expect(events).toEqual([{ summary: 'made as a copy without identifiers' }])
      for (const table of ['identifiers', 'findings', 'scans', 'deidentification_keys', 'drafts'] as const)
        expect(await study.db.selectFrom(table).selectAll().execute(), table).toEqual([])
      await study.close()
      const shown = await cli(['documents', 'show', '[NAME-1]', '--study', 'shared.framewise'])
      expect(shown.out).toContain('Dr. [NAME-1]: [NAME-2] does, at [HOSPITAL]')
      const codings = await cli(['codings', 'list', '--study', 'shared.framewise'])
      expect(codings.out).toContain('[NAME-2] does, at [HOSPITAL]')
      const found = await cli(['search', 'does', '--study', 'shared.framewise'])
      expect(found.out).toContain('[NAME-2]')
    })
  })

  test('is not made before all was looked through, decided and replaced', async () => {
    await withStudy(async (cli, folder) => {
      const copy = () => cli(['study', 'copy', 'shared.framewise', '--deidentified'])
      expect((await copy()).err).toContain('nobody has looked for identifiers')
      await cli(['deidentify', 'scan'])
      expect((await copy()).err).toMatch(/\d+ identifiers not decided/)
      const all = JSON.parse((await cli(['deidentify', 'list', '--json'])).out) as { id: string }[]
      await cli(['deidentify', 'set', ...all.map(({ id }) => id), '--replace'])
      const unapplied = await copy()
      expect(unapplied.code).toBe(5)
      expect(unapplied.err).toContain('stand in the study yet')
      expect(existsSync(join(folder, 'shared.framewise'))).toBe(false)
    })
  })

  test('is not there when something of what was replaced is left in it', async () => {
    await withStudy(async (cli, folder) => {
      await replaceAll(cli)
      const study = await Study.open(join(folder, 'team.framewise'))
      await addCode(study, { name: 'rosa' })
      await study.close()
      const copied = await cli(['study', 'copy', 'shared.framewise', '--deidentified', '--force'])
      expect(copied.code).toBe(5)
      expect(copied.err).toContain('“rosa” (codes.name and 1 place more)')
      expect(readdirSync(folder).filter(name => name.startsWith('shared'))).toEqual([])
      await cli(['deidentify', 'scan'])
      const known = await cli(['study', 'copy', 'shared.framewise', '--deidentified', '--force'])
      expect(known.err).toContain('1 identifier to be replaced stands in the study yet: Rosa')
    })
  })

  test('has nothing of it within other words either, but where somebody has kept the word', async () => {
    await withStudy(async (cli, folder) => {
      writeFileSync(
        join(folder, 'more.vtt'),
        transcript
          .replace(
            'I am done.',
            'My login is MariaAlvarez99, or alvarezm, or rosa99. Rosaceae are roses, prosaic.',
          )
          .replaceAll('Rosa does', 'Somebody does'),
      )
      await cli(['import', 'more.vtt'])
      await replaceAll(cli)
      const copy = () => cli(['study', 'copy', 'shared.framewise', '--deidentified'])
      const refused = await copy()
      expect(refused.code).toBe(5)
      expect(refused.err).toMatch(/“\w+” in “MariaAlvarez99” \(more l\.\d/)
      expect(refused.err).toMatch(/“Alvarez” in “alvarezm” \(more l\.\d/)
      expect(refused.err).toMatch(/“Rosa” in “Rosaceae” \(more l\.\d.*“Rosa” in “rosa99”/)
      expect(refused.err).not.toContain('prosaic')
      expect(refused.err).toContain('framewise deidentify set "MariaAlvarez99" --replace --kind name')
      expect((await cli(['deidentify', 'set', 'MariaAlvarez99', '--replace'])).err).toContain(
        'scan --names FILE',
      )
      const logins = ['MariaAlvarez99', 'alvarezm', 'rosa99']
      const set = await cli(['deidentify', 'set', ...logins, '--replace', '[LOGIN]', '--kind', 'name'])
      expect(set.code, set.err).toBe(0)
      await cli(['deidentify', 'apply', '--force'], key)
      expect((await copy()).err).toContain('still in the copy: “Rosa” in “Rosaceae”')
      await cli(['deidentify', 'set', 'Rosaceae', '--keep', '--kind', 'name'])
      expect((await copy()).code).toBe(0)
    })
  })

  test('has nothing of what stood in a file beside the speech', async () => {
    await withStudy(async (cli, folder) => {
      writeFileSync(
        join(folder, 'P1.txt'),
        'The only baker of the village\n\nInterviewer: How?\nAna: Fine.\nInterviewer: Good.\nAna: Yes.\n',
      )
      await cli(['import', 'P1.txt'])
      await replaceAll(cli)
      expect((await cli(['documents', 'show', 'P1', '--provenance'])).out).toContain('baker')
      expect((await cli(['study', 'copy', 'shared.framewise', '--deidentified'])).code).toBe(0)
      expect(
        (await cli(['documents', 'show', 'P1', '--provenance', '--study', 'shared.framewise'])).out,
      ).not.toContain('baker')
      expect(standingIn(join(folder, 'shared.framewise'), ['baker'])).toEqual([])
    })
  })

  test('of an encrypted study is encrypted', async () => {
    const env = { FRAMEWISE_PASSPHRASE: 'of the study' }
    await withStudy(
      async (cli, folder) => {
        await cli(['deidentify', 'scan'])
        const all = JSON.parse((await cli(['deidentify', 'list', '--json'])).out) as { id: string }[]
        await cli(['deidentify', 'set', ...all.map(({ id }) => id), '--replace'])
        await cli(['deidentify', 'apply', '--force'], { env: { ...env, ...key.env } })
        expect((await cli(['study', 'copy', 'shared.framewise', '--deidentified'])).code).toBe(0)
        const bytes = readFileSync(join(folder, 'shared.framewise')).toString('latin1')
        expect(bytes).not.toContain('SQLite format 3')
        expect(bytes).not.toContain('booking')
      },
      ['--encrypt'],
      env,
    )
  })

  test('without --deidentified holds everything, and warns of what nobody has decided about', async () => {
    await withStudy(async (cli, folder) => {
      await cli(['deidentify', 'scan'])
      const copied = await cli(['study', 'copy', 'all.framewise'])
      expect(copied.code).toBe(0)
      expect(copied.err).toMatch(/warning: \d+ identifiers in this study are not decided about/)
      expect(standingIn(join(folder, 'all.framewise'), gone)).toEqual(gone)
    })
  })
})
