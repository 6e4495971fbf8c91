import { didYouMean, UserError } from '../problems/index.js'

/** One of the 32 items of COREQ. */
export interface CoreqItem {
  /** 1–32 */
  number: number
  domain: 1 | 2 | 3
  /** The heading within its domain. */
  group: string
  name: string
  /** What it asks, in our words. */
  question: string
}

/** The domains of COREQ by their numbers. */
export const coreqDomains: Readonly<Record<CoreqItem['domain'], string>> = {
  1: 'Research team and reflexivity',
  2: 'Study design',
  3: 'Analysis and findings',
}

type Group = readonly [
  domain: CoreqItem['domain'],
  name: string,
  items: readonly (readonly [name: string, question: string])[],
]

const groups: readonly Group[] = [
  [
    1,
    'Personal characteristics',
    [
      ['Interviewer/facilitator', 'Which of the authors held the interviews or focus groups?'],
      ['Credentials', 'What credentials do the researchers have, such as PhD or MD?'],
      ['Occupation', 'What did the researchers work as at the time of the study?'],
      ['Gender', 'What is the gender of the researchers?'],
      ['Experience and training', 'What experience and training do the researchers have?'],
    ],
  ],
  [
    1,
    'Relationship with participants',
    [
      [
        'Relationship established',
        'Did researchers and participants know each other before the study began?',
      ],
      [
        'Participant knowledge of the interviewer',
        'What did participants know about the researcher, such as personal goals and reasons for the research?',
      ],
      [
        'Interviewer characteristics',
        'What is reported about the interviewer, such as bias, assumptions, reasons for and interests in the topic?',
      ],
    ],
  ],
  [
    2,
    'Theoretical framework',
    [
      [
        'Methodological orientation and theory',
        'Which methodological orientation underpins the study, such as grounded theory, ethnography, phenomenology, content or framework analysis?',
      ],
    ],
  ],
  [
    2,
    'Participant selection',
    [
      [
        'Sampling',
        'How were participants selected, such as by purposive, convenience, consecutive or snowball sampling?',
      ],
      [
        'Method of approach',
        'How were participants approached, such as face to face, by telephone, letter or e-mail?',
      ],
      ['Sample size', 'How many participants were in the study?'],
      ['Non-participation', 'How many people refused to take part or dropped out, and why?'],
    ],
  ],
  [
    2,
    'Setting',
    [
      [
        'Setting of data collection',
        'Where were the data collected, such as at home, in a clinic or at the workplace?',
      ],
      ['Presence of non-participants', 'Was anyone present besides participants and researchers?'],
      [
        'Description of sample',
        'What are the important characteristics of the sample, such as demographic data and dates?',
      ],
    ],
  ],
  [
    2,
    'Data collection',
    [
      [
        'Interview guide',
        'Do the authors provide the questions, prompts or guides, and were they pilot tested?',
      ],
      ['Repeat interviews', 'Were interviews repeated, and if so, how many?'],
      ['Audio/visual recording', 'Were the data collected with audio or video recording?'],
      ['Field notes', 'Were field notes made during or after the interviews or focus groups?'],
      ['Duration', 'How long did the interviews or focus groups last?'],
      ['Data saturation', 'Is data saturation discussed?'],
      ['Transcripts returned', 'Were transcripts returned to participants for comment or correction?'],
    ],
  ],
  [
    3,
    'Data analysis',
    [
      ['Number of data coders', 'How many coders coded the data?'],
      ['Description of the coding tree', 'Do the authors describe the coding tree?'],
      ['Derivation of themes', 'Were themes set in advance or derived from the data?'],
      ['Software', 'Which software, if any, was used to manage the data?'],
      ['Participant checking', 'Did participants give feedback on the findings?'],
    ],
  ],
  [
    3,
    'Reporting',
    [
      [
        'Quotations presented',
        'Are quotations presented that illustrate the themes, and is each identified, for instance by a participant number?',
      ],
      ['Data and findings consistent', 'Do the data presented and the findings fit each other?'],
      ['Clarity of major themes', 'Are the major themes presented clearly?'],
      ['Clarity of minor themes', 'Are diverse cases described, or minor themes discussed?'],
    ],
  ],
]

/**
 * The 32 items of COREQ in their order: Tong, Sainsbury & Craig (2007), Consolidated criteria for reporting qualitative research,
 * International Journal for Quality in Health Care 19(6), 349–357. Names and domains are theirs, the questions are put in our words.
 */
export const coreqItems: readonly CoreqItem[] = groups
  .flatMap(([domain, group, items]) => items.map(([name, question]) => ({ domain, group, name, question })))
  .map((item, index) => ({ number: index + 1, ...item }))

/** An item by its number or its name; upper and lower case do not matter. @throws UserError `not-found` */
export function findCoreqItem(reference: string): CoreqItem {
  const typed = reference.trim().toLowerCase()
  const item = coreqItems.find(({ number, name }) => String(number) === typed || name.toLowerCase() === typed)
  if (item !== undefined) return item
  const guess = didYouMean(
    reference,
    coreqItems.map(({ name }) => name),
  )
  throw new UserError('not-found', `COREQ has no item “${reference}”.`, {
    hint: `${guess} Its items are 1 to ${coreqItems.length}: framewise coreq.`.trim(),
  })
}
