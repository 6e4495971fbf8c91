import { UserError } from '../../problems/index.js'
import { type Changed, type ChangeSet, type CoderRow, inChunks } from '../../store/index.js'
import { addCodings, nameTopics, type Study } from '../../study/index.js'
import { countOf } from '../../text/index.js'
import { shorten } from '../../text/shorten.js'
import { spanWords } from './autocode-span.js'
import { findProgram } from './find-program.js'
import type { AutocodePlan, PreparedAutocode } from './plan-autocode.js'

/**
 * Carries out a plan as one event: the new codings, by the program, which is added as a coder where it is not there.
 * @throws UserError `conflict` where a text has changed since the plan was made
 */
export async function applyAutocode(
  study: Study,
  { plan, codings, texts }: PreparedAutocode,
): Promise<Changed<{ added: number }>> {
  return study.change('autocode', async set => {
    if (codings.length === 0) return { added: 0 }
    await refuseChangedTexts(set, texts)
    const program = (await findProgram(set.db, plan.program)) ?? (await addProgram(set, plan.program))
    const { added } = await addCodings(
      set,
      codings.map(coding => ({ ...coding, coderId: program.id })),
    )
    await nameTopics(set, added)
    set.about('coder', program.uid)
    set.say(describe(plan, added.length))
    return { added: added.length }
  })
}

function describe({ codes, span, program }: AutocodePlan, added: number): string {
  const coded = codes.filter(({ fresh }) => fresh > 0)
  const patterns = coded.flatMap(each => each.patterns)
  const by =
    patterns.length === 1 ? `“${shorten(patterns[0]?.pattern ?? '')}”` : `${patterns.length} patterns`
  const what = coded.length === 1 ? (coded[0]?.label ?? '') : `${coded.length} codes`
  return `autocoded ${countOf(added, spanWords[span])} ${what} by ${by} (${program})`
}

async function addProgram(set: ChangeSet, name: string): Promise<CoderRow> {
  return set.insertOne('coders', {
    name,
    full_name: '',
    kind: 'program',
    created_at: new Date().toISOString(),
  })
}

async function refuseChangedTexts(set: ChangeSet, texts: ReadonlyMap<number, string>): Promise<void> {
  const rows = await inChunks(texts.keys(), chunk =>
    set.db.selectFrom('documents').select(['id', 'text_sha256']).where('id', 'in', chunk).execute(),
  )
  const now = new Map(rows.map(({ id, text_sha256 }) => [id, text_sha256]))
  if ([...texts].every(([id, sha256]) => now.get(id) === sha256)) return
  throw new UserError('conflict', 'A document was changed or removed while the patterns were looked for.', {
    hint: 'Nothing was coded; run the command again.',
  })
}
