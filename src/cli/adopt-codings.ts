import { UserError } from '../problems/index.js'
import type { CoderRow } from '../store/index.js'
import {
  type AdoptionPlan,
  type AdoptionRequest,
  adoptCodings,
  findCoder,
  findCoding,
  findDocument,
  openRoundsOf,
  planAdoption,
  readCodeTree,
  type Study,
} from '../study/index.js'
import { countOf, shorten } from '../text/index.js'
import type { AdoptOptions } from './codings.js'
import { sayThenDo } from './say-first.js'
import type { Session } from './session.js'

export async function adoptAfterAsking(
  session: Session,
  options: AdoptOptions,
  ids: readonly string[],
): Promise<void> {
  await session.withStudy(async study => {
    const coder = await session.coder(study)
    const request = await requestOf(study, coder, { options, ids })
    const plan = await planAdoption(study.db, request)
    const lines = await describePlan(study, plan, request)
    if (plan.codings.length === 0) {
      if (session.isJson)
        session.printJson({ ...plain(plan), isDryRun: options.dryRun ?? false, event: null })
      else for (const line of lines) session.print(line)
      return
    }
    await sayThenDo(session, options, {
      lines,
      plan: plain(plan),
      question: `Adopt ${countOf(plan.codings.length, 'coding')} of ${request.program.name} as ${coder.name}?`,
      work: () => adoptCodings(study, request),
    })
  })
}

async function requestOf(
  { db }: Study,
  coder: CoderRow,
  { options, ids }: { options: AdoptOptions; ids: readonly string[] },
): Promise<AdoptionRequest> {
  const codings = []
  for (const id of ids) codings.push(await findCoding(db, id))
  const tree = await readCodeTree(db)
  return {
    coder,
    program: options.from === undefined ? await onlyProgram(db) : await findCoder(db, options.from),
    ...(codings.length === 0 ? {} : { codingIds: codings.map(({ id }) => id) }),
    ...(options.document === undefined ? {} : { documentId: (await findDocument(db, options.document)).id }),
    ...(options.code === undefined
      ? {}
      : { codeIds: tree.descendants(tree.require(options.code)).map(({ id }) => id) }),
  }
}

async function onlyProgram(db: Study['db']): Promise<CoderRow> {
  const programs = await db.selectFrom('coders').selectAll().where('kind', '=', 'program').execute()
  const [program] = programs
  if (program !== undefined && programs.length === 1) return program
  if (program === undefined)
    throw new UserError('not-found', 'No program has coded in this study.', {
      hint: 'See framewise autocode.',
    })
  throw new UserError(
    'bad-argument',
    `There are ${programs.length} programs: ${programs.map(({ name }) => name).join(', ')}.`,
    {
      hint: 'Say whose codings are adopted with --from NAME.',
    },
  )
}

async function describePlan(
  study: Study,
  { codings, known, retired, rounds, reconciled }: AdoptionPlan,
  { coder, program }: AdoptionRequest,
): Promise<string[]> {
  const tree = await readCodeTree(study.db)
  const byCode = new Map<number, typeof codings>()
  for (const coding of codings) byCode.set(coding.code_id, [...(byCode.get(coding.code_id) ?? []), coding])
  const open = await openRoundsOf(study.db, coder.id)
  const outside = codings.filter(row => !rounds.has(row.document_id)).length
  const names = [...new Set([...rounds.values()].map(({ name }) => name))]
  return [
    ...[...byCode].map(([codeId, rows]) => {
      const code = tree.byId(codeId)
      return `${code === undefined ? '' : tree.path(code)}: ${countOf(rows.length, 'coding')}, such as “${shorten(rows[0]?.quote ?? '')}”`
    }),
    codings.length === 0 ? `There is nothing of ${program.name} that ${coder.name} does not have.` : '',
    known === 0 ? '' : `${coder.name} has ${countOf(known, 'coding')} of these already, left out here.`,
    retired === 0 ? '' : `${countOf(retired, 'coding')} of retired codes are left out.`,
    names.length === 0 ? '' : `They become part of ${names.join(', ')}, which is open.`,
    outside > 0 && open.length > 0
      ? `${countOf(outside, 'coding')} belong to no round and are not counted in agreement; ${coder.name} codes in ${open.join(', ')}.`
      : '',
    reconciled.length === 0
      ? ''
      : `In ${reconciled.join(', ')} the consensus is what counts: there they do not count in analyses.`,
  ].filter(Boolean)
}

function plain({ codings, known, retired, rounds, reconciled }: AdoptionPlan): object {
  return {
    codings: codings.map(({ uid, start_cp, end_cp, quote }) => ({
      uid,
      startCp: start_cp,
      endCp: end_cp,
      quote,
    })),
    known,
    retired,
    rounds: [...new Set([...rounds.values()].map(({ name }) => name))],
    reconciled,
  }
}
