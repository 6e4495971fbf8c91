import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/ingest/index.js'
import { UserError } from '../../src/problems/index.js'
import { sliceCp } from '../../src/text/index.js'

interface Said {
  speaker: string
  words: string[]
}

const names = ['Ana Lopez', 'Ben Okoro', 'Cleo Adler']
/** Words as they are said; none of them could be taken for a name, a number or a mark. */
const word = fc.constantFrom(
  'so',
  'we',
  'went',
  'home',
  'and',
  'then',
  'it',
  'rained',
  'for',
  'hours',
  'straße',
  'très',
  'да',
  'mm',
  'it’s',
)
const sentence = fc.array(word, { minLength: 2, maxLength: 12 })
/** Talks in which everybody speaks at least twice, and nobody twice in a row. */
const talk: fc.Arbitrary<Said[]> = fc
  .array(fc.tuple(fc.nat(1), sentence), { minLength: 4, maxLength: 30 })
  .map(turns => {
    let at = 0
    const said = turns.map(([step, words]) => {
      at = (at + 1 + step) % names.length
      return { speaker: names[at]!, words: [...words.slice(0, -1), `${words.at(-1)}.`] }
    })
    const spoken = names
      .flatMap(speaker => [speaker, speaker])
      .map(speaker => ({ speaker, words: ['so', 'it', 'went.'] }))
    return said.concat(spoken).filter(({ speaker }, index, all) => all[index - 1]?.speaker !== speaker)
  })

const clock = (second: number, separator = '.') => {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${two(second / 3600)}:${two((second / 60) % 60)}:${two(second % 60)}${separator}000`
}

/** Each turn in cues of at most five words, a second each. */
function cues(said: readonly Said[]): { speaker: string; text: string; start: number; isFirst: boolean }[] {
  let start = 0
  return said.flatMap(({ speaker, words }) => {
    const parts = Array.from({ length: Math.ceil(words.length / 5) }, (_, part) =>
      words.slice(part * 5, part * 5 + 5),
    )
    return parts.map((part, index) => ({
      speaker,
      text: part.join(' '),
      start: start++,
      isFirst: index === 0,
    }))
  })
}

function words(said: readonly Said[]) {
  let at = 0
  return said.flatMap(({ speaker, words }) =>
    words.map(word => ({ word, speaker, start: at / 2 + 0.1, end: at++ / 2 + 0.5 })),
  )
}

const vtt = (said: readonly Said[], payload: (cue: ReturnType<typeof cues>[number]) => string) =>
  `WEBVTT\n\n${cues(said)
    .map((cue, at) => `${at + 1}\n${clock(cue.start)} --> ${clock(cue.start + 1)}\n${payload(cue)}\n`)
    .join('\n')}`

const writers: Readonly<Record<string, (said: readonly Said[]) => string>> = {
  'zoom.vtt': said => vtt(said, ({ speaker, text }) => `${speaker}: ${text}`),
  'teams.vtt': said => vtt(said, ({ speaker, text }) => `<v ${speaker}>${text.replace(' ', '\n')}</v>`),
  'open.vtt': said => vtt(said, ({ speaker, text, isFirst }) => (isFirst ? `<v ${speaker}> ${text}` : text)),
  'labels.srt': said =>
    cues(said)
      .map(
        ({ speaker, text, start, isFirst }, at) =>
          `${at + 1}\n${clock(start, ',')} --> ${clock(start + 1, ',')}\n${isFirst ? `${speaker}: ` : ''}${text}\n`,
      )
      .join('\n'),
  'colours.srt': said =>
    cues(said)
      .map(
        ({ speaker, text, start }, at) =>
          `${at + 1}\n${clock(start, ',')} --> ${clock(start + 1, ',')}\n<font color="#00${names.indexOf(speaker)}0ff">${text}</font>\n`,
      )
      .join('\n'),
  'events.ass': said =>
    `[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n${cues(
      said,
    )
      .map(
        ({ speaker, text, start }) =>
          `Dialogue: 0,${clock(start)},${clock(start + 1)},Default,${speaker},0,0,0,,{\\i1}${text}{\\i0}\n`,
      )
      .join('')}`,
  'captions.sbv': said =>
    cues(said)
      .map(
        ({ speaker, text, start, isFirst }) =>
          `${clock(start)},${clock(start + 1)}\n${isFirst ? `${speaker}: ` : ''}${text}\n`,
      )
      .join('\n'),
  'chat.txt': said =>
    cues(said)
      .map(
        ({ speaker, text, start }) => `${clock(start).slice(0, 8)} From ${speaker} to Everyone:\n\t${text}\n`,
      )
      .join(''),
  'whisperx.json': said => JSON.stringify({ word_segments: words(said) }),
  'assemblyai.json': said =>
    JSON.stringify({
      audio_url: '',
      utterances: said.map(({ speaker, words }, at) => ({
        speaker,
        text: words.join(' '),
        start: at * 1000,
        end: at * 1000 + 900,
      })),
    }),
  'aws.json': said =>
    JSON.stringify({
      jobName: 'j',
      results: {
        items: words(said).flatMap(({ word, speaker, start, end }) => {
          const content = (text: string) => [{ content: text, confidence: '1' }]
          const spoken = {
            type: 'pronunciation',
            start_time: String(start),
            end_time: String(end),
            speaker_label: speaker,
            alternatives: content(word.replace('.', '')),
          }
          return word.endsWith('.')
            ? [spoken, { type: 'punctuation', speaker_label: speaker, alternatives: content('.') }]
            : [spoken]
        }),
      },
    }),
  'lines.jsonl': said =>
    said.map(({ speaker, words }) => JSON.stringify({ speaker, text: words.join(' ') })).join('\n'),
}

async function readBack(content: string, file: string): Promise<Said[]> {
  const { value } = await readTranscript(new TextEncoder().encode(content), file)
  return value.turns.map(({ speaker, startCp, endCp }) => ({
    speaker: speaker ?? '',
    words: sliceCp(value.text, startCp, endCp).split(/\s+/),
  }))
}

describe('a talk reads back as it was written', () => {
  it.each(Object.keys(writers))('%s', async file => {
    await fc.assert(
      fc.asyncProperty(talk, async said => {
        const back = await readBack(writers[file]!(said), file)
        const hasColours = file.startsWith('colours')
        expect(back.map(({ words }) => words)).toEqual(said.map(({ words }) => words))
        const named = (speaker: string) => (hasColours ? `#00${names.indexOf(speaker)}0ff` : speaker)
        expect(back.map(({ speaker }) => speaker)).toEqual(said.map(({ speaker }) => named(speaker)))
      }),
      { numRuns: 25 },
    )
  })
})

/** Pieces of which the formats are made, in any order. */
const fragment = fc.constantFrom(
  'WEBVTT',
  'NOTE',
  'STYLE',
  '',
  ' ',
  '1',
  '00:00:01.000 --> 00:00:02.000',
  '0:0:-1.-20 --> 0:0:9.5',
  '00:00:01,000 --> ',
  '0:00:01.000,0:00:02.000',
  '<v Ana>',
  '</v>',
  '<v ',
  '<c.red>x</c>',
  '<font color="#fff">',
  '- yes',
  '>> no',
  '&amp;&#0;&#x110000;',
  '[Script Info]',
  '[Events]',
  'Format: Text, Start',
  'Dialogue: 0,0:00:01.00,x,A,B,0,0,0,,{\\p1}',
  '[00:01.00]a',
  '[offset:x]',
  '{"segments":[',
  '{"text":"a","start":1}',
  ']}',
  ',',
  '"',
  '\\',
  '00:00:01\tAna:\thi',
  '00:00:01 From A to B:',
  'Bed002-c8_0005790_0006200,a,b',
  'Ana: hi',
  'Ana',
  '\u0000',
  '\u001b[31m',
  '\ufeff',
  '\ud800',
)
const soup = fc.array(fragment, { maxLength: 40 }).map(parts => parts.join('\n'))
const ending = fc.constantFrom(
  'vtt',
  'srt',
  'ass',
  'sbv',
  'lrc',
  'json',
  'jsonl',
  'txt',
  'trans',
  'csv',
  'md',
  'xyz',
)

async function readOrRefuse(bytes: Uint8Array, file: string): Promise<void> {
  try {
    const { value } = await readTranscript(bytes, file)
    const spoken = value.turns.map(({ startCp, endCp }) => sliceCp(value.text, startCp, endCp)).join('')
    expect(spoken.replace(/\s/g, '')).toBe(value.text.replace(/\s/g, ''))
    for (const { startMs, endMs } of value.turns)
      expect((startMs ?? 0) >= 0 && (endMs ?? startMs ?? 0) >= (startMs ?? 0)).toBe(true)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
  }
}

describe('whatever a file holds, it is read or refused', () => {
  it('pieces of all formats in any order', async () => {
    await fc.assert(
      fc.asyncProperty(soup, ending, async (text, end) =>
        readOrRefuse(new TextEncoder().encode(text), `a.${end}`),
      ),
      { numRuns: 1500 },
    )
  })

  it('JSON of any shape', async () => {
    const key = fc.constantFrom(
      'text',
      'speaker',
      'start',
      'end',
      'words',
      'segments',
      'results',
      'alternatives',
      'timestamps',
      'items',
      'speaker_labels',
      'segs',
      '0',
      '1',
      '__proto__',
    )
    const { tree } = fc.letrec<{ tree: unknown }>(tie => ({
      tree: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom('a b', '', 'Ana: hi', '0.5s', '2024-05-01T10:00:00', null, true),
        fc.double(),
        fc.array(tie('tree'), { maxLength: 5 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
      ),
    }))
    await fc.assert(
      fc.asyncProperty(tree, fc.nat(60), async (value, cut) => {
        const text = JSON.stringify(value)
        await readOrRefuse(new TextEncoder().encode(text), 'a.json')
        await readOrRefuse(new TextEncoder().encode(text.slice(0, -cut)), 'a.json')
      }),
      { numRuns: 1000 },
    )
  })
})
