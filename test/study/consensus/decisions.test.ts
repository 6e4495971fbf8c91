import { CompiledQuery } from 'kysely'
import { describe, expect, it } from 'vitest'
import {
  addCoder,
  addMemo,
  applyDecisions,
  applyPolicy,
  applyUndo,
  checkStudy,
  closeRound,
  consensusProgress,
  type DecisionRowIn,
  type Disagreement,
  type DisagreementFilter,
  describeSettled,
  editCode,
  findCoder,
  findRound,
  listDisagreements,
  mergeCodes,
  moveCoding,
  planRemoval,
  planUndo,
  readRoundSpans,
  redo,
  removeCodings,
  removeDocument,
  retireCode,
  type Study,
  settledCodings,
  splitCode,
} from '../../../src/study/index.js'
import { allRows } from '../../support/all-rows.js'
import { codeWords, type NamedCoding, oneOfEach, prepareRound } from '../../support/differing-study.js'
import { withTempStudy } from '../../support/temp-study.js'

async function withDifferences(
  work: (study: Study) => Promise<void>,
  codings: readonly NamedCoding[] = oneOfEach,
  options: { coders?: readonly string[]; isBlind?: boolean } = {},
): Promise<void> {
  await withTempStudy(async study => {
    await prepareRound(study, codings, options)
    study.actor = 'BK'
    await work(study)
    expect((await checkStudy(study)).problems).toEqual([])
  })
}

async function differences(study: Study, filter: DisagreementFilter = { which: 'all' }) {
  return listDisagreements(study.db, await findRound(study.db, 'cycle-1'), filter)
}

async function only(study: Study, kind: Disagreement['kind']): Promise<Disagreement> {
  const found = (await differences(study)).filter(each => each.kind === kind)
  expect(found).toHaveLength(1)
  return found[0] as Disagreement
}

/** A row of a file, as it was exported while the disagreement was open. */
function row(id: string, decision: string, rest: Partial<DecisionRowIn> = {}): DecisionRowIn {
  return {
    place: { file: 'd.csv', row: 2 },
    id,
    decision,
    code: '',
    span: '',
    reason: '',
    suggestion: '',
    decided: '',
    ...rest,
  }
}

/** What the consensus coded: code and words. */
async function consensus(study: Study): Promise<string[]> {
  const rows = await study.db
    .selectFrom('codings')
    .innerJoin('coders', 'coders.id', 'codings.coder_id')
    .innerJoin('codes', 'codes.id', 'codings.code_id')
    .select(['codes.name', 'codings.quote'])
    .where('coders.kind', '=', 'consensus')
    .orderBy('codings.document_id')
    .orderBy('codings.start_cp')
    .orderBy('codes.name')
    .execute()
  return rows.map(({ name, quote }) => `${name}: ${quote}`)
}

const agreed = 'time: Messages save me time.'

describe('disagreements', () => {
  it('show what each coder coded, with words, lines, memos and context', async () => {
    await withDifferences(async study => {
      const { id } = await study.db
        .selectFrom('codings')
        .select('id')
        .where('quote', '=', 'Nobody pays for them.')
        .executeTakeFirstOrThrow()
      const { uid } = await study.db
        .selectFrom('codings')
        .select('uid')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      await addMemo(study, 'or is this about time?', { coding: uid }, await findCoder(study.db, 'BK'))
      expect(await only(study, 'missed')).toMatchObject({
        id: expect.stringMatching(/^d[0-9a-f]{11}$/),
        round: 'cycle-1',
        document: 'P01',
        lineFrom: 1,
        status: 'open',
        codes: ['billing'],
        versions: [
          {
            coder: 'BK',
            spans: [
              {
                code: 'billing',
                words: 'Nobody pays for them.',
                memos: ['or is this about time?'],
                lineFrom: 1,
              },
            ],
          },
          { coder: 'MZ', spans: [] },
        ],
        before: expect.stringMatching(/cost me time at night\. $/),
        after: ' Labs come back at once.',
        decision: null,
        outdated: [],
      })
      expect((await differences(study)).map(({ kind }) => kind)).toEqual(['boundary', 'missed', 'code'])
    })
  })

  it('keep their ids whatever else is coded, and get another when their own codings change', async () => {
    await withDifferences(async study => {
      const before = await differences(study)
      await codeWords(study, [['MZ', 'results', 'save me']])
      const ids = (await differences(study)).map(({ id }) => id)
      for (const { id } of before) expect(ids).toContain(id)
      await codeWords(study, [['MZ', 'billing', 'pays']])
      const missed = before.find(({ kind }) => kind === 'missed')
      expect((await differences(study)).map(({ id }) => id)).not.toContain(missed?.id)
    })
  })

  it('are found in shared documents of persons only', async () => {
    await withDifferences(
      async study => {
        await addCoder(study, { name: 'model', kind: 'program' })
        expect(await differences(study)).toEqual([])
      },
      [['BK', 'time', 'Messages save me time.']],
      { coders: ['BK'] },
    )
  })
})

describe('a decision', () => {
  it('takes a version, records it under the consensus beside the untouched codings, and is one event', async () => {
    await withDifferences(async study => {
      const before = await study.db.selectFrom('codings').selectAll().orderBy('id').execute()
      const { id } = await only(study, 'boundary')
      const { value, eventId } = await applyDecisions(study, [
        row(id, 'take MZ', { reason: 'the night is elsewhere' }),
      ])
      expect(value.rounds).toMatchObject([{ decided: 1, agreed: 1, added: 2, removed: 0, open: 2 }])
      expect(await consensus(study)).toEqual([agreed, 'time: They also cost me time'])
      const after = await study.db.selectFrom('codings').selectAll().orderBy('id').execute()
      expect(after.slice(0, before.length)).toEqual(before)
      expect((await only(study, 'boundary')).decision).toMatchObject({
        decision: 'take MZ',
        reason: 'the night is elsewhere',
        by: 'BK',
        policy: null,
        changedDefinitions: [],
      })
      const events = await study.db.selectFrom('events').select(['id', 'command']).orderBy('id').execute()
      expect(events.at(-1)).toEqual({ id: eventId, command: 'reconcile.apply' })
      expect(
        await study.db.selectFrom('coders').select('name').where('kind', '=', 'consensus').execute(),
      ).toEqual([{ name: 'consensus' }])
    })
  })

  it.each<[Disagreement['kind'], Partial<DecisionRowIn> & { decision: string }, string[]]>([
    ['boundary', { decision: 'both' }, ['time: They also cost me time at night.']],
    ['boundary', { decision: 'reject' }, []],
    ['missed', { decision: 'TAKE bk' }, ['billing: Nobody pays for them.']],
    ['missed', { decision: 'take MZ' }, []],
    ['missed', { decision: 'span', span: 'Nobody pays' }, ['billing: Nobody pays']],
    ['missed', { decision: 'span', span: '56:62', code: 'results' }, ['results: Nobody']],
    ['missed', { decision: 'code', code: 'results' }, ['results: Nobody pays for them.']],
    ['code', { decision: 'both' }, ['results: Labs come back at once.', 'time: Labs come back at once.']],
    ['code', { decision: 'take BK' }, ['results: Labs come back at once.']],
    ['code', { decision: 'span', span: '“Labs come back”', code: 'results' }, ['results: Labs come back']],
  ])('about %s: %o records %o', async (kind, decided, recorded) => {
    await withDifferences(async study => {
      const { id } = await only(study, kind)
      await applyDecisions(study, [row(id, decided.decision, decided)])
      expect(await consensus(study)).toEqual([agreed, ...recorded])
      expect((await only(study, kind)).status).toBe('decided')
    })
  })

  it('that defers is noted, records nothing and leaves the disagreement open', async () => {
    await withDifferences(async study => {
      const { id } = await only(study, 'code')
      await applyDecisions(study, [row(id, 'defer', { reason: 'ask KL' })])
      expect(await consensus(study)).toEqual([])
      expect(await only(study, 'code')).toMatchObject({
        status: 'deferred',
        decision: { decision: 'defer', reason: 'ask KL' },
      })
      expect((await differences(study, { which: 'open' })).length).toBe(3)
      expect(await describeSettled(study.db)).toContain('no consensus yet')
    })
  })

  it('replaces an earlier one with its codings, and leaves no other trace than the history', async () => {
    await withDifferences(async study => {
      const { id } = await only(study, 'code')
      await applyDecisions(study, [row(id, 'both')])
      const { decision } = await only(study, 'code')
      const again = await applyDecisions(study, [row(id, 'take MZ', { decided: decision?.uid ?? null })])
      expect(again.value.rounds).toMatchObject([{ decided: 1, replaced: 1, agreed: 0, added: 0, removed: 1 }])
      expect(await consensus(study)).toEqual([agreed, 'time: Labs come back at once.'])
      expect((await study.db.selectFrom('decisions').select('id').execute()).length).toBe(2)
    })
  })

  it('can be taken back, with its codings', async () => {
    await withDifferences(async study => {
      const { id } = await only(study, 'code')
      await applyDecisions(study, [row(id, 'both')])
      const { decision } = await only(study, 'code')
      const { value } = await applyDecisions(study, [row(id, 'open', { decided: decision?.uid ?? null })])
      expect(value.rounds).toMatchObject([{ withdrawn: 1, decided: 0, removed: 2, open: 3 }])
      expect((await only(study, 'code')).status).toBe('open')
      expect(await consensus(study)).toEqual([agreed])
    })
  })

  it('that records the same coding as another shares it, until both are taken back', async () => {
    await withDifferences(
      async study => {
        const [billing, results] = await differences(study)
        expect([billing?.codes, results?.codes]).toEqual([['billing'], ['results']])
        const rows = [row(billing?.id ?? '', 'take BK'), row(results?.id ?? '', 'code', { code: 'billing' })]
        await applyDecisions(study, rows)
        expect(await consensus(study)).toEqual(['billing: Nobody pays for them.'])
        for (const left of [['billing: Nobody pays for them.'], []]) {
          const [next] = (await differences(study)).filter(({ status }) => status === 'decided')
          await applyDecisions(study, [row(next?.id ?? '', 'open', { decided: next?.decision?.uid ?? null })])
          expect(await consensus(study)).toEqual(left)
        }
      },
      [
        ['BK', 'billing', 'Nobody pays for them.'],
        ['BK', 'results', 'Nobody pays for them.'],
      ],
    )
  })

  it('that says what holds already changes nothing', async () => {
    await withDifferences(async study => {
      const { id } = await only(study, 'code')
      await applyDecisions(study, [row(id, 'take BK', { reason: 'labs are results' })])
      const { value, eventId } = await applyDecisions(study, [row(id, 'take BK', { decided: null })])
      expect([value.same, eventId]).toEqual([1, null])
    })
  })

  it('can be undone and redone to the last row', async () => {
    await withDifferences(async study => {
      const rows = (await differences(study)).map(({ id }) => row(id, 'both'))
      const before = await allRows(study)
      await applyDecisions(study, rows)
      const after = await allRows(study)
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
      await redo(study)
      expect(await allRows(study)).toEqual(after)
    })
  })

  it('only rehearsed leaves everything as it was', async () => {
    await withDifferences(async study => {
      const before = await allRows(study)
      const { id } = await only(study, 'code')
      const { value } = await applyDecisions(study, [row(id, 'both')], { isRehearsal: true })
      expect(value.rounds).toMatchObject([{ decided: 1, added: 3 }])
      expect(await allRows(study)).toEqual(before)
    })
  })

  it('uses the consensus coder that is there', async () => {
    await withDifferences(async study => {
      await addCoder(study, { name: 'we agreed', kind: 'consensus' })
      const { id } = await only(study, 'code')
      await applyDecisions(study, [row(id, 'both')])
      expect((await study.db.selectFrom('coders').select('name').execute()).map(({ name }) => name)).toEqual([
        'BK',
        'MZ',
        'we agreed',
      ])
    })
  })
})

describe('a file of decisions', () => {
  it('is refused as a whole, with every bad row and why', async () => {
    await withDifferences(async study => {
      const [boundary, missed, code] = await differences(study)
      const at = (line: number) => ({ place: { file: 'd.csv', row: line } })
      const error = await applyDecisions(study, [
        row(boundary?.id ?? '', 'take MZ', at(2)),
        row(missed?.id ?? '', 'tak BK', at(3)),
        row(code?.id ?? '', 'span', { ...at(4), span: 'Labs' }),
        row('', 'both', at(5)),
        row(boundary?.id ?? '', 'reject', at(6)),
      ]).catch(caught => caught)
      expect(error).toMatchObject({ code: 'bad-table', exit: 4 })
      expect(error.problems).toMatchObject([
        { place: { row: 3 }, message: '“tak BK” is not a decision.' },
        { place: { row: 4 }, message: expect.stringContaining('several codes') },
        { place: { row: 5 }, message: expect.stringContaining('no id') },
        { place: { row: 6 }, message: expect.stringContaining('earlier row') },
      ])
      expect(error.problems[0].hint).toContain('Did you mean take BK')
      expect(await consensus(study)).toEqual([])
    })
  })

  it.each<[string, Partial<DecisionRowIn>, string]>([
    ['BK', {}, 'Did you mean take BK?'],
    ['take', {}, 'Its coders are BK, MZ.'],
    ['take KL', {}, '“KL” was not asked to code this document.'],
    ['both', { code: 'time' }, '“both” takes no code.'],
    ['reject', { span: '1:2' }, '“reject” takes no place.'],
    ['code', {}, 'It is not said which code'],
    ['code', { code: 'bilings' }, 'Did you mean billing?'],
    ['code', { code: 'results', span: '1:2' }, '“code” takes no place.'],
    ['span', {}, 'It is not said which words'],
    ['span', { span: '9:3' }, 'ends before it has begun'],
    ['span', { span: 'l.99' }, 'has no lines 99'],
    ['span', { span: 'no such words' }, 'is not in P01'],
    ['span', { span: 'Messages save' }, 'lies elsewhere'],
    ['', { code: 'time' }, 'and no decision'],
  ])('says what is wrong with “%s” %o', async (decision, rest, message) => {
    await withDifferences(async study => {
      const { id } = await only(study, 'missed')
      const error = await applyDecisions(study, [row(id, decision, rest)]).catch(caught => caught)
      expect(error.code).toBe('bad-table')
      expect(`${error.problems[0].message} ${error.problems[0].hint ?? ''}`).toContain(message)
    })
  })

  it('does not give a retired code', async () => {
    await withDifferences(async study => {
      await retireCode(study, 'results')
      const { id } = await only(study, 'missed')
      await expect(applyDecisions(study, [row(id, 'code', { code: 'results' })])).rejects.toMatchObject({
        problems: [{ message: 'The code “results” is retired.' }],
      })
    })
  })

  it('is a conflict where a disagreement is gone or was decided otherwise meanwhile, unless forced', async () => {
    await withDifferences(async study => {
      const [boundary, missed, code] = await differences(study)
      const rows = [boundary, missed, code].map(each => row(each?.id ?? '', 'both'))
      await codeWords(study, [['MZ', 'billing', 'Nobody pays']])
      await applyDecisions(study, [row(code?.id ?? '', 'take MZ')])
      const error = await applyDecisions(study, rows).catch(caught => caught)
      expect(error).toMatchObject({ code: 'conflict', exit: 5 })
      expect(error.problems.map(({ message }: { message: string }) => message)).toEqual([
        `There is no disagreement ${missed?.id} any more.`,
        `${code?.id} was decided meanwhile by BK: take MZ.`,
      ])
      const { value } = await applyDecisions(study, rows, { isForced: true })
      expect(value).toMatchObject({ gone: 1, rounds: [{ decided: 2, replaced: 1 }] })
    })
  })

  it('is refused for a blind round that is open', async () => {
    await withDifferences(
      async study => {
        const { id } = await only(study, 'code')
        const round = await findRound(study.db, 'cycle-1')
        await expect(applyDecisions(study, [row(id, 'both')], { round })).rejects.toMatchObject({
          code: 'conflict',
        })
        await expect(applyPolicy(study, round, { name: 'agreed' })).rejects.toMatchObject({
          code: 'conflict',
        })
        await closeRound(study, 'cycle-1')
        await applyDecisions(study, [row(id, 'both')])
      },
      oneOfEach,
      { isBlind: true },
    )
  })
})

describe('a policy', () => {
  const byPolicy = async (study: Study, policy: Parameters<typeof applyPolicy>[2]) =>
    (await applyPolicy(study, await findRound(study.db, 'cycle-1'), policy)).value

  it('agreed records what all agree on and leaves the rest open', async () => {
    await withDifferences(async study => {
      expect(await byPolicy(study, { name: 'agreed' })).toMatchObject({ agreed: 1, decided: 0, open: 3 })
      expect(await consensus(study)).toEqual([agreed])
    })
  })

  it('union records all versions', async () => {
    await withDifferences(async study => {
      expect(await byPolicy(study, { name: 'union' })).toMatchObject({ agreed: 1, decided: 3, open: 0 })
      expect(await consensus(study)).toEqual([
        agreed,
        'time: They also cost me time at night.',
        'billing: Nobody pays for them.',
        'results: Labs come back at once.',
        'time: Labs come back at once.',
      ])
      expect((await only(study, 'code')).decision).toMatchObject({
        policy: 'union',
        reason: 'policy union: all versions',
      })
    })
  })

  it('coder=MZ records the version of MZ, where MZ coded nothing nothing', async () => {
    await withDifferences(async study => {
      const { id } = await findCoder(study.db, 'MZ')
      expect(await byPolicy(study, { name: 'coder', coderId: id })).toMatchObject({ decided: 3, open: 0 })
      expect(await consensus(study)).toEqual([
        agreed,
        'time: They also cost me time',
        'time: Labs come back at once.',
      ])
    })
  })

  it('majority leaves ties open, and takes what more than half of three coders have, also nothing', async () => {
    await withDifferences(async study => {
      expect(await byPolicy(study, { name: 'majority' })).toMatchObject({ agreed: 1, decided: 0, open: 3 })
    })
    const third: NamedCoding[] = [
      ['KL', 'time', 'Messages save me time.'],
      ['KL', 'time', 'They also cost me time'],
    ]
    await withDifferences(
      async study => {
        expect(await byPolicy(study, { name: 'majority' })).toMatchObject({ agreed: 1, decided: 2, open: 1 })
        expect(await consensus(study)).toEqual([agreed, 'time: They also cost me time'])
        expect((await only(study, 'boundary')).decision?.reason).toBe(
          'policy majority: 2 of 3 coders (MZ and KL)',
        )
        expect((await only(study, 'missed')).decision).toMatchObject({
          decision: 'reject',
          reason: 'policy majority: 2 of 3 coders (MZ and KL)',
        })
        expect((await only(study, 'code')).status).toBe('open')
      },
      [...oneOfEach, ...third],
      { coders: ['BK', 'MZ', 'KL'] },
    )
  })

  it('never overwrites what a person decided or deferred, also where the codings have changed since', async () => {
    await withDifferences(async study => {
      const [boundary, missed, code] = await differences(study)
      await applyDecisions(study, [
        row(boundary?.id ?? '', 'reject'),
        row(missed?.id ?? '', 'defer'),
        row(code?.id ?? '', 'take BK'),
      ])
      await codeWords(study, [['MZ', 'results', 'Labs come']])
      const open = await byPolicy(study, { name: 'union' })
      expect(open).toMatchObject({ replaced: 0, removed: 0 })
      const kept = (await differences(study)).find(({ id }) => id === missed?.id)
      expect(kept?.status).toBe('deferred')
      const boundaries = (await differences(study)).filter(({ kind }) => kind === 'boundary')
      expect(boundaries.map(({ status, outdated }) => [status, outdated.length])).toEqual([
        ['decided', 0],
        ['open', 1],
      ])
    })
  })
})

describe('settled codings after decisions', () => {
  const settled = async (study: Study) =>
    (
      await settledCodings(study.db).select(['codings.quote', 'coders.name']).orderBy('codings.id').execute()
    ).map(({ name, quote }) => `${name}: ${quote}`)

  it('are the consensus alone once one disagreement is decided, and it is said what is left out', async () => {
    await withDifferences(async study => {
      await codeWords(study, [['BK', 'time', 'save me time', 'P02']])
      const { id } = await only(study, 'code')
      await applyDecisions(study, [row(id, 'take BK')])
      expect(await settled(study)).toEqual([
        'BK: save me time',
        'consensus: Messages save me time.',
        'consensus: Labs come back at once.',
      ])
      expect(await describeSettled(study.db)).toBe(
        'codings of consensus in 1 document, of BK in 1; 2 disagreements still open in reconciled documents, and left out',
      )
    })
  })

  it('are none where everything was rejected: the coders’ do not come back', async () => {
    await withDifferences(
      async study => {
        const { id } = await only(study, 'missed')
        await applyDecisions(study, [row(id, 'reject')])
        expect(await settled(study)).toEqual([])
      },
      [['BK', 'time', 'Messages save me time.']],
    )
  })

  it('stay the coders’ where all was deferred', async () => {
    await withDifferences(
      async study => {
        const { id } = await only(study, 'missed')
        await applyDecisions(study, [row(id, 'defer')])
        expect(await settled(study)).toEqual(['BK: Messages save me time.'])
      },
      [['BK', 'time', 'Messages save me time.']],
    )
  })
})

describe('decisions and what changes after them', () => {
  it('are marked when the definition of a code they rest on changes, not when its name or place does', async () => {
    await withDifferences(async study => {
      const rows = (await differences(study)).map(({ id }) => row(id, 'both'))
      await applyDecisions(study, rows)
      await editCode(study, 'billing', { brief: 'money', alias: 'b' })
      const round = await findRound(study.db, 'cycle-1')
      expect((await consensusProgress(study, round)).total.definitionChanged).toBe(0)
      await editCode(study, 'billing', { notWhen: 'unpaid time' })
      expect((await consensusProgress(study, round)).total.definitionChanged).toBe(1)
      expect((await only(study, 'missed')).decision?.changedDefinitions).toEqual(['billing'])
      expect((await only(study, 'code')).decision?.changedDefinitions).toEqual([])
    })
  })

  it('follow codes that are merged, and keep one coding where two become the same', async () => {
    await withDifferences(async study => {
      const rows = (await differences(study)).map(({ id }) => row(id, 'both'))
      await applyDecisions(study, rows)
      await mergeCodes(study, ['results'], 'time')
      expect(await consensus(study)).toEqual([
        agreed,
        'time: They also cost me time at night.',
        'billing: Nobody pays for them.',
        'time: Labs come back at once.',
      ])
      const round = await findRound(study.db, 'cycle-1')
      expect((await consensusProgress(study, round)).total).toMatchObject({
        agreed: 2,
        agreedRecorded: 2,
        disagreements: 2,
        decided: 2,
        definitionChanged: 0,
        agreedDefinitionChanged: 1,
      })
    })
  })

  it('follow codings that are split off', async () => {
    await withDifferences(async study => {
      const { id } = await only(study, 'missed')
      await applyDecisions(study, [row(id, 'take BK')])
      const codings = await study.db
        .selectFrom('codings')
        .innerJoin('codes', 'codes.id', 'codings.code_id')
        .select('codings.uid')
        .where('codes.name', '=', 'billing')
        .execute()
      await splitCode(study, { code: 'billing', name: 'pay', codings: codings.map(({ uid }) => uid) })
      expect(await only(study, 'missed')).toMatchObject({ status: 'decided', codes: ['pay'] })
    })
  })

  it('stay as they were made when a coder’s coding is removed; the disagreement is open again', async () => {
    await withDifferences(async study => {
      const { id } = await only(study, 'boundary')
      await applyDecisions(study, [row(id, 'take BK', { reason: 'whole sentence' })])
      const { id: coding } = await study.db
        .selectFrom('codings')
        .select('id')
        .where('quote', '=', 'They also cost me time')
        .executeTakeFirstOrThrow()
      await removeCodings(study, [coding])
      const now = (await differences(study)).find(
        ({ document, kind }) => document === 'P01' && kind === 'missed',
      )
      expect(now).toMatchObject({
        status: 'open',
        outdated: [{ decision: 'take BK', reason: 'whole sentence' }],
      })
      expect(await consensus(study)).toContain('time: They also cost me time at night.')
      const round = await findRound(study.db, 'cycle-1')
      expect((await consensusProgress(study, round)).total.reopened).toBe(1)
      await applyDecisions(study, [row(now?.id ?? '', 'reject')])
      expect(await consensus(study)).toEqual([agreed])
      await applyUndo(study, await planUndo(study))
      await applyUndo(study, await planUndo(study))
      expect((await only(study, 'boundary')).status).toBe('decided')
    })
  })

  it('hold no longer when a coder’s coding gets other words, and again when it has them back', async () => {
    await withDifferences(async study => {
      const before = await only(study, 'boundary')
      await applyDecisions(study, [
        row(before.id, 'take BK', { reason: 'whole sentence' }),
        ...(await differences(study)).flatMap(({ id }) => (id === before.id ? [] : [row(id, 'reject')])),
      ])
      expect(await describeSettled(study.db)).not.toContain('open')
      const decided = await allRows(study)
      const {
        uid,
        start_cp: startCp,
        end_cp: endCp,
      } = await study.db
        .selectFrom('codings')
        .selectAll()
        .where('quote', '=', 'They also cost me time')
        .executeTakeFirstOrThrow()
      await moveCoding(study, uid, { startCp, endCp: endCp - 5 })
      const now = await only(study, 'boundary')
      expect(now).toMatchObject({
        status: 'open',
        outdated: [{ decision: 'take BK', reason: 'whole sentence' }],
      })
      expect(now.id).not.toBe(before.id)
      expect(await describeSettled(study.db)).toContain('1 disagreement still open')
      const round = await findRound(study.db, 'cycle-1')
      expect((await consensusProgress(study, round)).total).toMatchObject({ reopened: 1, decided: 2 })
      const old = applyDecisions(study, [row(before.id, 'take MZ')])
      await expect(old).rejects.toMatchObject({ code: 'conflict' })
      await moveCoding(study, uid, { startCp, endCp })
      expect(await allRows(study)).toEqual(decided)
      expect(await only(study, 'boundary')).toMatchObject({ id: before.id, status: 'decided', outdated: [] })
      await moveCoding(study, uid, { startCp, endCp: endCp - 5 })
      await applyDecisions(study, [row(now.id, 'take MZ')])
      expect(await consensus(study)).toContain('time: They also cost me')
      expect(await consensus(study)).not.toContain('time: They also cost me time at night.')
    })
  })

  it('keep what they recorded: a coding of a decision gets no other words', async () => {
    await withDifferences(async study => {
      const { id } = await only(study, 'code')
      await applyDecisions(study, [row(id, 'take BK')])
      const { id: coderId } = await findCoder(study.db, 'consensus')
      const { uid } = await study.db
        .selectFrom('codings')
        .select('uid')
        .where('coder_id', '=', coderId)
        .executeTakeFirstOrThrow()
      const moved = moveCoding(study, uid, { startCp: 0, endCp: 3 })
      await expect(moved).rejects.toMatchObject({ code: 'conflict' })
    })
  })

  it('keep what they recorded: a coding of a decision cannot be removed by itself', async () => {
    await withDifferences(async study => {
      const { id } = await only(study, 'code')
      await applyDecisions(study, [row(id, 'take BK')])
      const coder = await findCoder(study.db, 'consensus')
      const { id: coding } = await study.db
        .selectFrom('codings')
        .select('id')
        .where('coder_id', '=', coder.id)
        .executeTakeFirstOrThrow()
      await expect(removeCodings(study, [coding])).rejects.toMatchObject({ code: 'conflict' })
    })
  })

  it('go with their document, and come back with it', async () => {
    await withDifferences(async study => {
      const { id } = await only(study, 'code')
      await applyDecisions(study, [row(id, 'take BK')])
      const before = await allRows(study)
      expect((await planRemoval(study.db, 'P01')).decisions).toBe(2)
      await removeDocument(study, 'P01')
      expect(await study.db.selectFrom('decision_codings').select('id').execute()).toEqual([])
      await applyUndo(study, await planUndo(study))
      expect(await allRows(study)).toEqual(before)
    })
  })
})

describe('the check of a study', () => {
  it.each([
    [`update decision_codings set coding_id = null where role = 'result'`, 'whose coding is gone'],
    [`delete from decision_codings where role = 'result'`, 'without the coding they made'],
    [`delete from decision_codings where role = 'version'`, 'about nothing'],
    [`update decision_codings set coding_id = 1 where role = 'result'`, 'not the consensus’s there'],
  ])('finds decisions that something else than framewise changed: %s', async (statement, message) => {
    await withTempStudy(async study => {
      await prepareRound(study, oneOfEach)
      await applyPolicy(study, await findRound(study.db, 'cycle-1'), { name: 'union' })
      await study.db.executeQuery(CompiledQuery.raw(statement))
      const { problems } = await checkStudy(study)
      const broken = problems.find(({ code }) => code === 'broken-decision')
      expect(broken?.message).toContain(message)
      expect(broken?.hint).toContain('framewise reconcile apply')
    })
  })
})

describe('the spans of a round after reconciling', () => {
  it('are what was decided for every coder, and what each coded where nothing was', async () => {
    await withDifferences(async study => {
      const [boundary, , code] = await differences(study)
      await applyDecisions(study, [
        row(boundary?.id ?? '', 'take MZ'),
        row(code?.id ?? '', 'code', { code: 'billing' }),
      ])
      const round = await findRound(study.db, 'cycle-1')
      const spansOf = async (after: boolean) => {
        const { codes, coders, starts, ends } = await readRoundSpans(study, round, { after })
        return Array.from(starts, (start, at) => `${coders[at]} ${codes[at]} ${start}–${ends[at]}`).sort()
      }
      // Coders 1 and 2, codes 1 time, 2 billing, 3 results; the consensus is coder 3.
      const ofConsensus = ['3 1 0–22', '3 1 23–45', '3 2 78–101']
      expect(await spansOf(false)).toEqual(
        [
          '1 1 0–22',
          '2 1 0–22',
          '1 1 23–55',
          '2 1 23–45',
          '1 2 56–77',
          '1 3 78–101',
          '2 1 78–101',
          ...ofConsensus,
        ].sort(),
      )
      expect(await spansOf(true)).toEqual(
        [
          '1 1 0–22',
          '2 1 0–22',
          '1 1 23–45',
          '2 1 23–45',
          '1 2 56–77',
          '1 2 78–101',
          '2 2 78–101',
          ...ofConsensus,
        ].sort(),
      )
    })
  })
})
