import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { read, refusal } from './read.js'

const styles = `<office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Name"/></office:automatic-styles>`
const styleSheet = `<office:document-styles><office:styles>
<style:style style:name="Name" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
</office:styles></office:document-styles>`

function pack(parts: Record<string, string>): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, new TextEncoder().encode(xml)])),
    { level: 0 },
  )
}

function odt(body: string, before = ''): Uint8Array {
  return pack({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<?xml version="1.0" encoding="UTF-8"?>${before}<office:document-content>${styles}<office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    'styles.xml': styleSheet,
  })
}

const p = (words: string, style = 'Standard') => `<text:p text:style-name="${style}">${words}</text:p>`
const bold = (words: string) => `<text:span text:style-name="T1">${words}</text:span>`
const cells = (...row: string[]) =>
  `<table:table-row>${row.map(words => `<table:table-cell>${words}</table:table-cell>`).join('')}</table:table-row>`

describe('ODT', () => {
  it('reads bold labels beside the words and above them; headings are no turns', async () => {
    const body = [
      p('Interview 3', 'P1'),
      p(`${bold('Anna')} Hello<text:s text:c="2"/>you.<text:line-break/>Next line.`),
      p(`${bold('Ben')}<text:tab/>Hi.`),
      p(`${bold('Anna')} Bye.`),
      p(`${bold('Ben')} Bye.`),
    ]
    const { said, transcript } = await read(odt(body.join('\n')), 'P03.odt')
    expect(said).toEqual(['Anna: Hello  you.\nNext line.', 'Ben: Hi.', 'Anna: Bye.', 'Ben: Bye.'])
    expect(transcript).toMatchObject({
      format: 'odt',
      formatWhy: 'it is a ZIP that holds an OpenDocument text',
      preamble: 'Interview 3',
      units: 4,
    })
  })

  it('reads tables with columns of speakers and times, also in a table for the layout', async () => {
    const inner = `<table:table>${cells(p('Time'), p('Who'), p('Words'), p('Notes'))}${cells(p('0:01'), p('Anna:'), p('Hello.') + p('Note: none.'), p('smiles'))}${cells(p('0:05'), p('Ben:'), p('Hi.'), '')}${cells(p('0:09'), p('Anna:'), p('Bye.'), '')}</table:table>`
    const body = `${p('Session 1')}<table:table>${cells(inner)}</table:table>`
    const { said, transcript, problems } = await read(odt(body), 'P03.odt')
    expect(said).toEqual(['Anna: Hello.\nNote: none.', 'Ben: Hi.', 'Anna: Bye.'])
    expect(transcript.turns.map(({ startMs }) => startMs)).toEqual([1000, 5000, 9000])
    expect(transcript.preamble).toBe('Session 1')
    expect(problems.map(({ message }) => message)).toContain('column “Notes” left out')
  })

  it('accepts tracked changes, leaves footnotes and comments out, and says so', async () => {
    const tracked = `<text:tracked-changes><text:changed-region text:id="a"><text:deletion><office:change-info><dc:creator>R</dc:creator></office:change-info>${p('never')}</text:deletion></text:changed-region>
<text:changed-region text:id="b"><text:insertion><office:change-info/></text:insertion></text:changed-region></text:tracked-changes>`
    const note = `<text:note><text:note-citation>1</text:note-citation><text:note-body>${p('Means the clinic.')}</text:note-body></text:note>`
    const comment = `<office:annotation><dc:creator>R</dc:creator><dc:date>2024</dc:date>${p('Check this')}</office:annotation>`
    const body = `${tracked}${p(`Anna: Go there${note} <text:change-start/>often<text:change-end/>.`)}${p(`Ben: Yes${comment}.`)}${p('Anna: Bye.')}`
    const { said, problems } = await read(odt(body), 'P03.odt')
    expect(said).toEqual(['Anna: Go there often.', 'Ben: Yes.', 'Anna: Bye.'])
    expect(problems.map(({ message }) => message)).toEqual([
      '1 footnote left out: “Means the clinic.”',
      '1 comment left out: “Check this”',
      'tracked changes were accepted: 1 insertion kept, 1 deletion left out (“never”)',
    ])
  })

  it('that was packed anew is known by its name', async () => {
    const file = zipSync({
      mimetype: new TextEncoder().encode('application/vnd.oasis.opendocument.text'),
      'content.xml': new TextEncoder().encode(
        `<office:text>${p('Anna: Hello.')}${p('Ben: Hi.')}</office:text>`,
      ),
    })
    expect((await read(file, 'P03.odt')).said).toEqual(['Anna: Hello.', 'Ben: Hi.'])
  })

  it('that is locked, damaged, or asks for other files is refused', async () => {
    const locked = pack({
      mimetype: 'application/vnd.oasis.opendocument.text',
      'content.xml': 'x',
      'META-INF/manifest.xml': '<manifest:manifest><manifest:encryption-data/></manifest:manifest>',
    })
    expect(await refusal(locked, 'P03.odt')).toBe('P03.odt is an ODT file protected by a password')
    expect(await refusal(odt('<text:p>Anna: '), 'P03.odt')).toBe('P03.odt is a damaged ODT file')
    expect(
      await refusal(odt(p('Anna: &x;'), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'P03.odt'),
    ).toBe('P03.odt is a damaged ODT file')
    expect(await refusal(odt(''), 'P03.odt')).toBe('P03.odt holds no words framewise can read')
  })
})
