import {
  findCoder,
  findDocument,
  planSplit,
  type SplitPlan,
  type SplitRequest,
  type Study,
  splitCode,
} from '../study/index.js'
import { countOf } from '../text/count-of.js'
import type { SplitCodeOptions } from './codes.js'
import { sayThenDo } from './say-first.js'
import type { Session } from './session.js'

export async function splitAfterAsking(
  session: Session,
  options: SplitCodeOptions,
  reference: string,
): Promise<void> {
  await session.withStudy(async study => {
    const request = await requestFrom(study, options, reference)
    const plan = await planSplit(study.db, request)
    const question = `Split ${plan.newLabel} off ${plan.label}?`
    const work = () => splitCode(study, request)
    await sayThenDo(session, options, { lines: describeSplit(plan), plan: plain(plan), question, work })
  })
}

async function requestFrom(study: Study, options: SplitCodeOptions, code: string): Promise<SplitRequest> {
  const { into, definition, codings, by, document } = options
  return {
    code,
    name: into,
    ...(definition === undefined ? {} : { definition }),
    ...(codings === undefined ? {} : { codings }),
    ...(by === undefined ? {} : { coderId: (await findCoder(study.db, by)).id }),
    ...(document === undefined ? {} : { documentId: (await findDocument(study.db, document)).id }),
  }
}

function describeSplit({ label, newLabel, moved, stay, quotes, cells }: SplitPlan): string[] {
  return [
    `${newLabel} is a new code and gets ${countOf(moved, 'coding')} of ${label} with their memos; ${stay} stay.`,
    ...(quotes === 0
      ? []
      : [`${countOf(quotes, 'picked quote')} of them ${quotes === 1 ? 'goes' : 'go'} along.`]),
    ...(cells === 0
      ? []
      : [
          `${countOf(cells, 'cell')} of ${label} ${cells === 1 ? 'stays' : 'stay'}, stale where a coding went.`,
        ]),
  ]
}

function plain({ code: _code, ...plan }: SplitPlan): object {
  return plan
}
