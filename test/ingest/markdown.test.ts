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
})
