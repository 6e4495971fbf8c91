import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addCodings, addDocuments, openRound } from '../../src/study/index.js'
import { codeWords, fillStudy } from '../framework/interview-study.js'
import { interview } from '../support/interview.js'
import { withSampleStudy } from '../support/sample-study.js'
import { withStudyFolder } from '../support/study-folder.js'

interface Hit {
  document: string
  case: string | null
  reference: string
  startCp: number
  text: string
  matches: { startCp: number; endCp: number; words: string; reference: string }[]
}

interface Found {
  total: number
  searched: number
  counts: { document: string; case: string | null; role: string; passages: number }[]
  hits: Hit[]
}

describe('framewise search', () => {
  it('finds every turn of the sample study in which a word begins so, with its reference, and says whose they are', () =>
    withSampleStudy(async framewise => {
      const found = JSON.parse(await framewise('search', 'refill*', '--json')) as Found
      expect(found.hits.map(({ reference }) => reference)).toContain('P01 l.30–34')
      expect([found.total, found.hits.length, found.searched]).toEqual([13, 13, 746])
      const table = await framewise('search', 'refill*')
      expect(table).toMatch(/P01 l\.30–34 +P01 +Dr\. Alvarez +.*"Please »refill« my usual"/)
      expect(table).toContain('13 of 746 turns, in 7 documents and of 7 cases; 2 of them an interviewer’s.')
      const asked = await framewise('search', 'refill*', '--speaker', 'participant')
      expect(asked).toContain('11 of 373 turns, in 7 documents and of 7 cases.')
    }))

  it('gives places that are the words themselves, in code points, whatever stands before them', () =>
    withStudyFolder(
      async study => {
        await addDocuments(study, [
          interview('P01', [
            ['Ms. Kim', '👩🏽‍⚕️ says: “Cafe\u0301!” and 𝔘nd a café, CAFÉ’s or cafe'],
            ['Mr. Roy', 'caf\u00adé 👍👍'],
          ]),
        ])
      },
      async cli => {
        const { hits } = JSON.parse((await cli(['search', 'café', '--json'])).out) as Found
        expect(hits.map(({ matches }) => matches.map(({ words }) => words))).toEqual([
          ['Cafe\u0301', 'café', 'CAFÉ'],
          ['caf\u00adé'],
        ])
        const text = '👩🏽‍⚕️ says: “Cafe\u0301!” and 𝔘nd a café, CAFÉ’s or cafe\ncaf\u00adé 👍👍'
        for (const { startCp, endCp, words } of hits.flatMap(({ matches }) => matches))
          expect([...text].slice(startCp, endCp).join('')).toBe(words)
        const thumbs = JSON.parse((await cli(['search', '"👍 👍"', '--json'])).out) as Found
        expect(thumbs.hits[0]?.matches[0]?.words).toBe('👍👍')
        const pattern = JSON.parse((await cli(['search', '\\bCAFÉ\\b', '--regex', '--json'])).out) as Found
        expect(pattern.hits.map(({ matches }) => matches.map(({ words }) => words))).toEqual([
          ['Cafe\u0301', 'café', 'CAFÉ'],
        ])
      },
    ))

  it('finds other forms of a word only with --stem, each in the language of its document', () =>
    withStudyFolder(
      async study => {
        await addDocuments(study, [
          interview('EN', [['Ms. Kim', 'She refilled it. Refills die out, dying and dies.']]),
          { ...interview('DE', [['Frau Kim', 'Die Häuser und das Haus; dies sterben.']]), language: 'de-AT' },
          { ...interview('FO', [['Jóna', 'húsini og húsið']]), language: 'fo' },
        ])
      },
      async cli => {
        const words = async (...argv: string[]) => {
          const { hits } = JSON.parse((await cli(['search', ...argv, '--json'])).out) as Found
          return hits.flatMap(({ matches }) => matches.map(match => match.words))
        }
        expect(await words('refill')).toEqual([])
        expect(await words('refill', '--stem')).toEqual(['refilled', 'Refills'])
        expect(await words('haus', '--stem')).toEqual(['Häuser', 'Haus'])
        expect(await words('die', '--stem')).toEqual(['die', 'dying', 'dies', 'Die'])
        expect(await words('"die out"', '--stem')).toEqual(['die out'])
        const faroese = await cli(['search', 'húsið', '--stem'])
        expect(faroese.out).toContain('»húsið«')
        expect(faroese.err).toContain('There is no stemmer for the language fo')
      },
    ))

  it('prints the first hits and says that there are more; files and JSON have all of them', () =>
    withStudyFolder(fillStudy, async (cli, folder) => {
      const cut = await cli(['search', 'book* OR result*', '--limit', '2'])
      expect(cut.out).toContain('8 of 14 turns, in 5 documents and of 4 cases; 1 of them an interviewer’s.')
      expect(cut.out.split('\n').filter(line => line.includes('»'))).toHaveLength(2)
      expect(cut.err).toContain('The first 2 are printed; all of them: --limit 8, or -o hits.csv.')
      await cli(['search', 'book* OR result*', '-o', 'hits.csv'])
      const csv = readFileSync(join(folder, 'hits.csv'), 'utf8')
      expect(csv).toMatch(/^\ufeffdocument,case,speaker,role,reference,start_cp,end_cp,matches,found,text\n/)
      expect(csv).toContain('P02,P02,Dr. Osei,participant,P02 l.2,30,86,1,Booking,»Booking« takes me three')
      expect(csv.trim().split('\n')).toHaveLength(9)
      const again = await cli(['search', 'x', '-o', 'hits.csv'])
      expect(again).toMatchObject({ code: 5, out: '' })
    }))

  it('counts by document and case, and can look at some of them only', () =>
    withStudyFolder(fillStudy, async cli => {
      const { out } = await cli(['search', 'for OR booking', '--count', '--json'])
      expect((JSON.parse(out) as Found).counts).toEqual([
        { document: 'P01', case: null, role: 'interviewer', passages: 1 },
        { document: 'P02', case: 'P02', role: 'participant', passages: 1 },
        { document: 'P02', case: null, role: 'interviewer', passages: 1 },
        { document: 'FG', case: 'P03', role: 'participant', passages: 1 },
        { document: 'FG', case: 'P04', role: 'participant', passages: 1 },
        { document: 'FG', case: null, role: 'interviewer', passages: 1 },
      ])
      const some = await cli(['search', 'for OR booking', '--case', 'P03', '--case', 'P02', '--count'])
      expect(some.out).toMatch(/P02 +P02 +participant +1\n +FG +P03 +participant +1\n\n2 of 3 turns/)
      const focus = await cli(['search', 'for', '--document', 'FG', '--speaker', 'interviewer'])
      expect(focus.out).toContain('1 of 1 turn, in 1 document')
      expect((await cli(['search', 'for', '--document', 'P0'])).code).toBe(3)
    }))

  it.each([
    [['search', 'a "b'], 'a "b\n           ^'],
    [['search', '病院 👍 (x'], '病院 👍 (x\n                 ^'],
    [['search', 'a OR'], 'a OR\n             ^'],
    [['search', '(?<=a)b', '--regex'], '(?<=a)b\n         ^'],
    [['search', '(a)\\1', '--regex'], '(a)\\1\n            ^'],
    [['search', 'é[z-a]', '--regex'], 'é[z-a]\n           ^'],
    [['kwic', 'a ** b'], 'a ** b\n           ^'],
  ])('puts a caret under the mistake: %j', (argv, excerpt) =>
    withStudyFolder(fillStudy, async cli => {
      const { code, out, err } = await cli(argv)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain(`         ${excerpt}\n`)
    }),
  )

  it('refuses --stem with --regex, a speaker that is none, and a limit of nothing', () =>
    withStudyFolder(fillStudy, async cli => {
      for (const argv of [
        ['--stem', '--regex'],
        ['--speaker', 'nurse'],
        ['--limit', '0'],
      ])
        expect(await cli(['search', 'x', ...argv])).toMatchObject({ code: 2, out: '' })
    }))

  it('ends soon with patterns that take other engines for ever', { timeout: 5000 }, () =>
    withStudyFolder(
      async study => {
        await addDocuments(study, [interview('P01', [['Ms. Kim', `${'a'.repeat(50_000)} b`]])])
      },
      async cli => {
        expect((await cli(['search', '(a+)+$', '--regex'])).out).toContain('None of 1 turn.')
        expect((await cli(['search', '(a|a|aa)*c', '--regex'])).out).toContain('None of 1 turn.')
        expect((await cli(['search', '((a{100}){100}){100}', '--regex'])).code).toBe(2)
      },
    ),
  )

  it('says which words no document has, and what was perhaps meant', () =>
    withStudyFolder(fillStudy, async cli => {
      const { code, out, err } = await cli(['search', 'bookng'])
      expect([code, out]).toEqual([0, 'None of 14 turns.\n'])
      expect(err).toContain('No document has the word “bookng”. Did you mean booking')
    }))

  it('shows terminal escapes in a transcript harmless and keeps formulas from running', () =>
    withStudyFolder(
      async study => {
        await addDocuments(study, [interview('P01', [['Ms. Kim', '=cmd() \u001b[31mred word']])])
      },
      async cli => {
        expect((await cli(['search', 'word'])).out).toContain('␛[31mred »word«')
        expect((await cli(['search', 'cmd', '-o', '-', '--json'])).code).toBe(0)
        expect((await cli(['kwic', 'red', '-o', '-'])).out).not.toContain('\u001b')
      },
    ))
})

describe('framewise kwic', () => {
  it('prints every place on a line, the keywords below each other, in the order that was asked for', () =>
    withStudyFolder(fillStudy, async (cli, folder) => {
      const query = ['kwic', 'book* OR message*', '--sort', 'right', '--speaker', 'participant']
      const { out } = await cli(query)
      const printed = out.split('\n').filter(line => / l\.\d/.test(line))
      const { lines } = JSON.parse((await cli([...query, '--json'])).out) as {
        lines: { keyword: string; right: string }[]
      }
      expect(lines.map(({ keyword, right }) => `${keyword}${right}`)).toEqual([
        'message.',
        'book by message.',
        'book by message. Nobody waits on the phone.',
        'book by phone.',
        'Booking is quick.',
        'message. Nobody waits on the phone.',
        'Booking takes me three messages where one call would do.',
        'messages where one call would do.',
      ])
      const column = out.indexOf('keyword')
      expect(printed.map(line => line.slice(column).split(/[^a-z]/i)[0])).toEqual(
        lines.map(({ keyword }) => keyword),
      )
      await cli(['kwic', 'phone', '-o', 'kwic.csv', '--context', '12'])
      expect(readFileSync(join(folder, 'kwic.csv'), 'utf8')).toBe(
        '\ufeffdocument,case,speaker,reference,start_cp,end_cp,before,keyword,after\n' +
          'P01,P01,Dr. Lee,P01 l.2,76,81,"…aits on the ",phone,.\n' +
          'P05-a,P05,Dr. Park,P05-a l.2,23,28,"I book by ",phone,.\n',
      )
    }))

  it('fits the terminal', () =>
    withStudyFolder(fillStudy, async cli => {
      const { out } = await cli(['kwic', 'booking'], { isTerminal: true, columns: 60 })
      expect(out.split('\n').every(line => line.length <= 60)).toBe(true)
      expect(out).toMatch(/FG l\.2 +Booking +is quick\./)
    }))
})

describe('framewise words', () => {
  it('counts what participants say, without the stop words of their language, and says so', () =>
    withStudyFolder(fillStudy, async cli => {
      const { out } = await cli(['words', '--limit', '3'])
      expect(out).toMatch(/^48 words; \d+ counted, \d+ different\.\n/)
      expect(out).toMatch(/book +3 +62\.5 +3 +2\n/)
      expect(out).toContain('Interviewers’ words are left out (--speaker all counts them).')
      expect(out).toContain('Stop words of the language (en) are left out (--stop-words none counts them).')
      const all = await cli(['words', '--speaker', 'all', '--stop-words', 'none', '--json'])
      const { groups } = JSON.parse(all.out) as { groups: { total: number; counted: number }[] }
      expect(groups[0]).toMatchObject({ total: 48 + 23, counted: 48 + 23 })
    }))

  it('counts the forms of a word together with --stem, and each by itself without', () =>
    withStudyFolder(fillStudy, async cli => {
      expect((await cli(['words', '--stem', '--limit', '1'])).out).toMatch(
        /book +5 +104\.2 +5 +4 +book 3, booking 2\n/,
      )
    }))

  it('counts by code the words of settled codings, a word under two codings of a code once', () =>
    withStudyFolder(
      async study => {
        await fillStudy(study)
        await codeWords(study, { document: 'P01', words: 'book by message', code: 'scheduling' })
        await codeWords(study, {
          document: 'P01',
          words: 'by message. Nobody waits',
          code: 'scheduling/saves-time',
        })
        await codeWords(study, { document: 'P01', words: 'normal result', code: 'test-results' })
      },
      async cli => {
        const { out } = await cli(['words', '--by', 'code', '--stop-words', 'none', '--json'])
        const { groups, used } = JSON.parse(out) as {
          used: string
          groups: { name: string; total: number; words: { word: string; count: number }[] }[]
        }
        expect(groups.map(({ name, total }) => [name, total])).toEqual([
          ['scheduling', 5],
          ['test-results', 2],
          ['billing', 0],
        ])
        expect(groups[0]?.words.map(({ word, count }) => `${word} ${count}`)).toEqual([
          'book 1',
          'by 1',
          'message 1',
          'nobody 1',
          'waits 1',
        ])
        expect(used).toContain('codings of BK in 1 document')
        const one = await cli(['words', '--code', 'test-results'])
        expect(one.out).toContain('2 words; 2 counted, 2 different.')
      },
    ))

  it('leaves out what others code in an open blind round, until it is closed', () =>
    withStudyFolder(
      async study => {
        await fillStudy(study)
        await openRound(study, {
          name: 'blind',
          isBlind: true,
          coders: ['BK', 'MZ'],
          documents: ['P01'],
        })
        await study.change('test', async set => {
          await addCodings(set, [
            { documentId: 1, codeId: 1, coderId: 2, roundId: 1, startCp: 30, endCp: 38 },
          ])
          set.say('coded')
        })
      },
      async cli => {
        const before = await cli(['words', '--code', 'scheduling', '--coder', 'BK'])
        expect(before.out).toContain('0 words')
        expect(before.out).toContain('blind and open')
        expect(before.err).toContain('What others code in blind is not counted')
        await cli(['rounds', 'close', 'blind', '--force'])
        expect((await cli(['words', '--code', 'scheduling', '--coder', 'BK'])).out).toContain('1 word;')
      },
    ))

  it('takes stop words from a file, and leaves out short and rare words', () =>
    withStudyFolder(fillStudy, async (cli, folder) => {
      writeFileSync(join(folder, 'stop.txt'), 'Book # a remark\nMESSAGE\n')
      const { out } = await cli([
        'words',
        '--stop-words',
        'stop.txt',
        '--min-length',
        '5',
        '--min-count',
        '2',
        '--json',
      ])
      const { groups, notes } = JSON.parse(out) as {
        groups: { words: { word: string }[] }[]
        notes: string[]
      }
      expect(groups[0]?.words.map(({ word }) => word)).toEqual(['booking', 'phone'])
      expect(notes).toContain('Stop words of stop.txt are left out: 2 words.')
      expect((await cli(['words', '--stop-words', 'missing.txt'])).code).toBe(4)
    }))
})
