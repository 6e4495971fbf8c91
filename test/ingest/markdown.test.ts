import { describe, expect, it } from 'vitest'
import { read, said } from './read.js'

describe('Markdown', () => {
  it('reads bold labels, with the time inside or outside, and drops emphasis and escapes', async () => {
    const text = `**Ana:** I said _no_ to **that**, \\[laughs\\] a\\*b snake_case_name
**[00:21] BEN:** Yes.

**Ana** (0:30): Bye.

**BEN**: Bye.
`
    const { said, transcript } = await read(text, 'a.md')
    expect(said).toEqual([
      'Ana: I said no to that, [laughs] a*b snake_case_name',
      'BEN: Yes.',
      'Ana: Bye.',
      'BEN: Bye.',
    ])
    expect(transcript.turns.map(turn => turn.startMs)).toEqual([null, 21_000, 30_000, null])
  })

  it('sets front matter and headings aside, and says so', async () => {
    const text =
      '---\ntitle: A: B\n---\n# Talk\n\nAaron: Hi.\n\nSjors: Yo.\n\n## Part 2\n\nSjors: More.\n\nAaron: Bye.'
    const { said, transcript, problems } = await read(text, 'a.md')
    expect(said).toEqual(['Aaron: Hi.', 'Sjors: Yo.\nMore.', 'Aaron: Bye.'])
    expect(transcript.preamble).toBe('---\ntitle: A: B\n---\nTalk')
    expect(problems.map(({ code }) => code)).toEqual(['preamble', 'heading-left-out'])
  })

  it('leaves lists of links and sponsors beside a dialogue', async () => {
    const notes = '# Show\n\n- Link: https://x.y\n- Sponsor: Foo\n\nWebsite: https://a.b\n\n'
    const { said, transcript } = await read(
      `${notes}**Ana:** Hi.\n\n**Bo:** So.\n\n**Ana:** Yes.\n\n**Bo:** No.\n`,
      'a.md',
    )
    expect(said).toEqual(['Ana: Hi.', 'Bo: So.', 'Ana: Yes.', 'Bo: No.'])
    expect(transcript.preamble).toContain('Sponsor: Foo')
    expect((await read('- Ana: Hi.\n- Bo: So.\n- Ana: Yes.\n- Cal: No.\n', 'a.md')).said).toContain(
      'Cal: No.',
    )
  })

  it('reads times that are links, and paragraphs that are quoted', async () => {
    const { said, transcript } = await read(
      '> **Ana**: [00:07](https://x.y/?t=7) Hi.\n\n> **Bo** [00:09](#t=9)\n>\n> So, [this](https://a.b).\n',
      'a.md',
    )
    expect(said).toEqual(['Ana: Hi.', 'Bo: So, [this](https://a.b).'])
    expect(transcript.turns.map(({ startMs }) => startMs)).toEqual([7000, 9000])
  })

  it('reads tables with columns of speakers and words; their rules are no rows', async () => {
    const rows =
      '|Time|Speaker|Text|\n|---|:---:|--:|\n|00:01|Ana|Hi there.|\n|00:04|Bo|So.|\n|00:09|Ana|Yes.|\n'
    for (const text of [rows, `# Talk\n\n${rows}`]) {
      const { said, transcript } = await read(text, 'a.md')
      expect(said).toEqual(['Ana: Hi there.', 'Bo: So.', 'Ana: Yes.'])
      expect(transcript.turns[0]?.startMs).toBe(1000)
    }
  })

  it('keeps a table of times in notes', async () => {
    const text = 'Notes\n\n| Time | What |\n|---|---|\n| 10:00 | arrival |\n| 10:30 | tour |\n'
    expect((await read(text, 'a.md')).transcript.text).toBe(text.trim())
  })

  it('takes headings that recur for speakers', async () => {
    const text =
      '# Talk\n\n### Ana [00:01]\n\nHi.\n\n### Ben [00:05]\n\nYo.\n\n### Ana [00:09]\n\nBye.\n\n### Ben [00:12]\n\nBye.'
    const { said, transcript } = await read(text, 'a.md')
    expect(said).toEqual(['Ana: Hi.', 'Ben: Yo.', 'Ana: Bye.', 'Ben: Bye.'])
    expect(transcript.preamble).toBe('Talk')
  })

  it('takes bold labels for speakers that are not written like names', async () => {
    const text = '**the wife of P3:** Hi.\n\n**P3:** Yo.\n\n**the wife of P3:** Bye.\n\n**P3:** Bye.'
    expect((await read(text, 'a.md')).transcript.speakers).toEqual(['the wife of P3', 'P3'])
  })

  it('leaves out a mark that looks like a speaker but never speaks', async () => {
    const text =
      '**Ana:** One.\n\n**Break:** \\[25:10\\]\n\n**Ben:** Two.\n\n**Ana:** Three.\n\n**Ben:** Four.'
    const { said, problems } = await read(text, 'a.md')
    expect(said).toEqual(['Ana: One.', 'Ben: Two.', 'Ana: Three.', 'Ben: Four.'])
    expect(problems).toMatchObject([{ code: 'mark-left-out', place: { line: 3 } }])
  })

  it('is recognised by its bold labels under any name', async () => {
    expect((await read('**A:** x\n\n**B:** y\n\n**A:** z\n\n**B:** w', 'a.txt')).transcript.formatName).toBe(
      'Markdown',
    )
  })

  it('stays as it came where nobody speaks', async () => {
    expect(await said('# Notes\n\nSome **bold** text.', 'notes.md')).toEqual([
      '# Notes',
      'Some **bold** text.',
    ])
  })

  it('made of rules of tables alone is read in time', async () => {
    const { transcript } = await read(
      `Ana: Hello.\nBen: Hi.\n${'|---|\n'.repeat(200_000)}Ana: Bye.\nBen: Bye.\n`,
      'a.md',
    )
    expect(transcript.speakers).toEqual(['Ana', 'Ben'])
  })
})
