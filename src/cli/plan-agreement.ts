import {
  measureAgreement,
  type PlanAim,
  type PlanRequest,
  planFromExpected,
  planFromReport,
  plannedMeasures,
  type UnitPlan,
} from '../analysis/index.js'
import { UserError } from '../problems/index.js'
import { coefficientInSentence } from '../report/agreement/coefficient-names.js'
import { countOf } from '../text/index.js'
import type { PlanOptions } from './agreement.js'
import { comparisonRequest, numberOf } from './comparison-request.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'

/** How many units to double-code: from what is expected, or from a round as a pilot. */
export async function planAgreement(session: Session, options: PlanOptions): Promise<void> {
  const request = readRequest(options)
  if (options.round === undefined) planForExpected(session, options, request)
  else await planFromRound(session, options, request)
}

function readRequest(options: PlanOptions): PlanRequest {
  const name = options.coefficient ?? 'alpha'
  const measure = plannedMeasures[name]
  if (measure === undefined)
    throw new UserError('bad-argument', `--coefficient is alpha, kappa or ac1, not “${name}”.`)
  const level = (numberOf('--ci', options.ci, { low: 1, high: 99.99 }) ?? 95) / 100
  return { measure, aim: readAim(options), level }
}

function readAim({ width, atLeast }: PlanOptions): PlanAim {
  if (width !== undefined && atLeast !== undefined)
    throw new UserError('bad-argument', 'Say either --width or --at-least, not both.')
  const limit = numberOf('--at-least', atLeast, { low: -1, high: 0.99 })
  return limit === undefined
    ? { width: numberOf('--width', width, { low: 0.01, high: 2 }) ?? 0.2 }
    : { atLeast: limit }
}

function planForExpected(session: Session, options: PlanOptions, request: PlanRequest): void {
  const expected = numberOf('--expected', options.expected, { low: -1, high: 0.999 }) ?? 0.8
  const prevalence = numberOf('--prevalence', options.prevalence, { low: 0.001, high: 0.999 }) ?? 0.1
  const coders = numberOf('--coders', options.coders, { low: 2, high: 20, isWhole: true }) ?? 2
  const plan = planFromExpected({ expected, prevalence, coders }, request)
  if (session.isJson) {
    session.printJson({
      coefficient: request.measure.key,
      coders,
      level: request.level,
      ...request.aim,
      ...plan,
    })
    return
  }
  const basis = `${coefficientInSentence(request.measure.key)} of ${expected.toFixed(2)}, the code on ${percent(prevalence)} of the units, ${coders} coders`
  if (plan.needed.status === 'undefined') {
    session.print(`${basis}: undefined: ${plan.needed.reason}.`)
    return
  }
  session.print(
    `${basis}: double-code ${countOf(plan.needed.units, 'unit')} for ${aimInWords(request, expected)}.`,
  )
  if (plan.needed.units < plan.forRareCode)
    session.print(
      `But at least ${plan.forRareCode}: with fewer, the code can be expected on fewer than ten units, and no interval can be trusted.`,
    )
  session.print(
    'That is if units were independent of each other; turns of one interview are alike, so add some interviews.',
  )
}

function aimInWords({ aim, level }: PlanRequest, expected: number): string {
  const confidence = `${Math.round(level * 1000) / 10} % interval`
  if ('atLeast' in aim) return `a ${confidence} whose lower limit is ${aim.atLeast} or more`
  const limit = (value: number) => Math.min(1, Math.max(-1, value)).toFixed(2)
  return `a ${confidence} from ${limit(expected - aim.width / 2)} to ${limit(expected + aim.width / 2)}`
}

async function planFromRound(session: Session, options: PlanOptions, request: PlanRequest): Promise<void> {
  const { coders: _, ...pilot } = options
  const { report, plans } = await session.withStudy(async study => {
    const report = await measureAgreement(study, {
      ...(await comparisonRequest(session, study, pilot)),
      unit: { kind: 'turn' },
      by: 'theme',
      interval: { choice: 'none' },
      coefficients: [options.coefficient ?? 'alpha'],
    })
    return { report, plans: planFromReport(report, request) }
  })
  const perDocument = report.units / Math.max(1, report.documents.length)
  const rows = plans.map(plan => ({
    theme: plan.label,
    expected: Number(plan.expected.toFixed(2)),
    prevalence: Number(plan.prevalence.toFixed(3)),
    turns: turnsNeeded(plan),
    interviews: inDocuments(plan, perDocument),
    why: plan.needed.status === 'undefined' ? plan.needed.reason : '',
  }))
  if (!session.isJson)
    session.print(
      `From ${report.round}: turns to double-code for ${aimOf(request)}, with ${Math.round(perDocument)} turns an interview.\n`,
    )
  printTable(session, ['theme', 'expected', 'prevalence', 'turns', 'interviews', 'why'], rows, {
    shrink: ['theme', 'why'],
  })
}

function aimOf({ aim, level, measure }: PlanRequest): string {
  const confidence = `a ${Math.round(level * 1000) / 10} % interval of ${coefficientInSentence(measure.key)}`
  return 'width' in aim ? `${confidence} that is ${aim.width} wide` : `${confidence} from ${aim.atLeast} up`
}

/** As many as the aim and the rarity of the code ask for. */
function turnsNeeded({ needed, forRareCode }: UnitPlan): number | null {
  return needed.status === 'undefined' ? null : Math.max(needed.units, forRareCode)
}

function inDocuments(plan: UnitPlan, perDocument: number): number | null {
  const turns = turnsNeeded(plan)
  return turns === null || perDocument === 0 ? null : Math.ceil(turns / perDocument)
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}
