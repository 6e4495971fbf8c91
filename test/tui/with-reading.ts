import { addDocuments, type Study } from '../../src/study/index.js'
import { interview } from '../support/interview.js'
import { withTempStudy } from '../support/temp-study.js'

/** A study with one transcript of three turns, P01. */
export async function withReading<T>(work: (study: Study) => Promise<T>): Promise<T> {
  return withTempStudy(async study => {
    await addDocuments(study, [
      interview('P01', [
        ['Interviewer', 'How was it, then? Tell me about the messages.'],
        [
          'Dr. Lee',
          'It saves me time, every single day. Nobody has to call any more. Nobody waits in a queue!',
        ],
        ['Dr. Lee', 'And at night it does not stop.'],
      ]),
    ])
    return work(study)
  })
}
