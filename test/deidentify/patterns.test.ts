import { describe, expect, test } from 'vitest'
import { findIdentifiers } from '../../src/deidentify/index.js'

/** What is found in a text, as `kind words`. */
function found(text: string, language = 'en'): string[] {
  const [findings = []] = findIdentifiers([{ text, language }], {
    known: [],
    smallWords: new Set(['clinic', 'patient']),
  })
  return findings.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)
}

describe('identifiers with a shape of their own', () => {
  const texts: [string, string[]][] = [
    [
      'Seen on May 3rd, 2019 and 2021-08-30, then 30.08.21.',
      ['date May 3rd, 2019', 'date 2021-08-30', 'date 30.08.21'],
    ],
    [
      'On Tuesday, June 4 or the fifth of June, or in October.',
      ['date Tuesday, June 4', 'date the fifth of June', 'date October'],
    ],
    ["On Mar 4, '19, 5 Nov 2020 or Dec 1, too.", ["date Mar 4, '19", 'date 5 Nov 2020', 'date Dec 1']],
    ['It may rain in 2019, on Tuesdays, at 10:30, 24/7, 120/80.', []],
    ['She is ninety-one. He turned 93, a 104 year old.', ['age ninety-one', 'age 93', 'age 104']],
    ['He is 89 and ninety percent sure; she is 95 kilos, I was 100% well.', []],
    [
      'Call (555) 010-4477, 555-010-9981 x12 or +44 7700 900461.',
      ['phone (555) 010-4477', 'phone 555-010-9981 x12', 'phone +44 7700 900461'],
    ],
    [
      'It is five five five, oh one oh, two two three four.',
      ['phone five five five, oh one oh, two two three four'],
    ],
    ['One, two, three, and one one one one one one one.', []],
    [
      'jane.doe@clinic.example.org, or jane dot doe at gmail dot com',
      ['email jane.doe@clinic.example.org', 'email jane dot doe at gmail dot com'],
    ],
    [
      'See https://a.example/x?id=7, www.b.example or c-d.org. Ask @fergus_1.',
      ['url https://a.example/x?id=7', 'url www.b.example', 'url c-d.org', 'url @fergus_1'],
    ],
    ['At 10.44.3.120 and fe80::1:2, version 2.4.1.', ['ip 10.44.3.120', 'ip fe80::1:2']],
    [
      'SSN 078-05-1120, MRN is 00482913, policy number BX-229-1187.',
      ['number 078-05-1120', 'number 00482913', 'number BX-229-1187'],
    ],
    [
      'Account number 8834 2291 0045, NHS number 943 476 5919, account 4471 10 times.',
      ['number 8834 2291 0045', 'phone 943 476 5919', 'number 4471'],
    ],
    [
      'The Medicare ID is 1EG4-TE5-MK73, or 1EG4TE5MK73, or QQ 12 34 56 C and AB 12 34 56 C.',
      ['number 1EG4-TE5-MK73', 'number 1EG4TE5MK73', 'number AB 12 34 56 C'],
    ],
    [
      'Come to Ohio 45501-2203, or North Dakota 10001. Zip 02139.',
      ['place Ohio', 'address 45501-2203', 'place North Dakota', 'address 10001', 'address 02139'],
    ],
    [
      'On 2019-03-04T10:00, since 03/2019, on 3/4/2019. In 24/7, 1/2, 0.2019.',
      ['date 2019-03-04', 'date 03/2019', 'date 3/4/2019'],
    ],
    [
      'Call 617-555-0134です. 電話は03-1234-5678です, a@b.jp で, https://a.exampleです。',
      ['phone 617-555-0134', 'phone 03-1234-5678', 'email a@b.jp', 'url https://a.example'],
    ],
    ['She lives on Calle Mayor 14.', ['address Calle Mayor 14']],
    ['Card 4111 1111 1111 1111, not 4111 1111 1111 1112.', ['number 4111 1111 1111 1111']],
    ['I have 1,200 patients in 12 groups, 365 days, case 3.', []],
    [
      'At 1420 Elm Street, Apt 4B, CA 94607, or in Hauptstraße 12, or EH7 5QR.',
      ['address 1420 Elm Street, Apt 4B', 'address 94607', 'address Hauptstraße 12', 'address EH7 5QR'],
    ],
    [
      'St. Mary’s Hospital, the University of Michigan, the Clinic',
      ['organisation St. Mary’s Hospital', 'organisation University of Michigan'],
    ],
  ]
  for (const [text, expected] of texts) test(text, () => expect(found(text)).toEqual(expected))
})

describe('names', () => {
  const texts: [string, string[]][] = [
    [
      'Dr. Okafor asked Mrs. O’Leary, and Prof. J. van der Meer.',
      ['name Okafor', 'name O’Leary', 'name J. van der Meer'],
    ],
    ['Rosa’s girl books it. I told Rosa.', ['name Rosa', 'name Rosa']],
    ['My name is Gwendolyn, my husband Ignatius is out.', ['name Gwendolyn', 'name Ignatius']],
    ['Don’t put that in. Okay, Doctor. I’m fine on Monday.', []],
    ['He came from Minsk to Puerto Rico.', ['place Minsk', 'place Puerto Rico']],
    ['The patient said the Clinic was shut.', []],
  ]
  for (const [text, expected] of texts) test(text, () => expect(found(text)).toEqual(expected))

  test('are found again where nothing says that they are names', () => {
    const texts = ['Mr. Tully came.', 'tully again, TULLY, but not tullyish or Don’t.'].map(text => ({
      text,
      language: 'en',
    }))
    const [, again = []] = findIdentifiers(texts, {
      known: [{ words: 'Don', kind: 'name' }],
      smallWords: new Set(),
    })
    expect(again.map(({ start, end, finder }) => [texts[1]?.text.slice(start, end), finder])).toEqual([
      ['tully', 'again'],
      ['TULLY', 'again'],
    ])
  })

  test('are found in transcripts without capitals, and in other languages by titles and capitals', () => {
    const small = `${'and then she said that it was fine and we all went home again '.repeat(4)} with jennifer from boston`
    expect(found(small)).toEqual(['name jennifer', 'place boston'])
    expect(found('Frau Schneider hat Zucker am Montag.', 'de')).toEqual(['name Schneider'])
    expect(found('Luego vino Ximena con el azúcar.', 'es')).toEqual(['name Ximena'])
  })

  test('take no longer than the text is long, whatever it is made of', () => {
    for (const piece of [
      'A',
      'a ',
      '1 ',
      'Dr. ',
      'A.',
      '1-',
      'dot at ',
      'zero ',
      'Aa ',
      "A'",
      'January 1',
      '1 A St ',
      ':1',
      '@a.',
      '+1 (',
      'St. ',
    ]) {
      const text = piece.repeat(60_000 / piece.length)
      found(text)
    }
  }, 60_000)
})
