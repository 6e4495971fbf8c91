import { UserError } from '../problems/index.js'
import {
  dropLostAnchors,
  findCoder,
  findDocument,
  findLostAnchor,
  type LostAnchor,
  listLostAnchors,
  placeLostAnchor,
  readDocumentText,
  type Study,
} from '../study/index.js'
import { countOf, type Span, shorten } from '../text/index.js'
import { coderInUse, viewerId } from './coder-in-use.js'
import { type PassageOptions, passageSpan } from './passage-span.js'
import { printTable } from './print-table.js'
import type { Session } from './session.js'

export async function showLostAnchors(session: Session, { document }: { document?: string }): Promise<void> {
  const anchors = await session.withStudy(async study => {
    const only = document === undefined ? {} : { documentId: (await findDocument(study.db, document)).id }
    return listLostAnchors(study.db, { ...only, viewerId: await viewerId(session, study) })
  })
  if (session.isJson) {
    session.printJson(anchors.map(({ documentId: _, ...anchor }) => anchor))
    return
  }
  if (anchors.length === 0) {
    session.print('Nothing is lost: every coding and every quote of a cell stands on its words.')
    return
  }
  const rows = anchors.map(({ id, near, what, coder, quote, closest }) => ({
    id,
    'was at': near,
    what,
    coder: coder ?? '(cell)',
    'old words': shorten(quote),
    'closest now': closest === null ? '' : `${closest.reference} “${shorten(closest.words)}”`,
  }))
  printTable(session, ['id', 'was at', 'what', 'coder', 'old words', 'closest now'], rows, {
    shrink: ['closest now', 'old words'],
  })
  session.hint(
    'Next: framewise anchors place ID --closest (or --quote, --lines), or framewise anchors drop ID',
  )
}

export async function placeAnchor(
  session: Session,
  options: PassageOptions & { closest?: boolean },
  id: string,
): Promise<void> {
  await session.withStudy(async study => {
    const name = coderInUse(session, study)
    const actor = name === null ? null : await findCoder(study.db, name)
    const anchor = await findLostAnchor(study.db, id, { viewerId: actor?.id ?? null })
    const span = await wantedSpan(session, study, { anchor, options })
    const { summary, eventId } = await placeLostAnchor(study, anchor, span, actor)
    if (session.isJson) session.printJson({ placed: anchor.uid, event: eventId, ...span })
    else session.print(summary)
    session.hint('Undo with: framewise undo')
  })
}

async function wantedSpan(
  session: Session,
  study: Study,
  { anchor, options }: { anchor: LostAnchor; options: PassageOptions & { closest?: boolean } },
): Promise<Span> {
  if (!options.closest) {
    const document = await findDocument(study.db, anchor.document)
    return passageSpan(session, options, await readDocumentText(study.db, document))
  }
  if ([options.lines, options.span, options.quote].some(value => value !== undefined))
    throw new UserError('bad-argument', '--closest says where the passage is; leave the other option out.')
  if (anchor.closest === null)
    throw new UserError(
      'bad-anchor',
      `Nothing in ${anchor.document} comes close to “${shorten(anchor.quote)}”.`,
      {
        hint: 'Say where it belongs with --quote or --lines.',
      },
    )
  const { startCp, endCp } = anchor.closest
  return { startCp, endCp }
}

export async function dropAnchors(
  session: Session,
  options: { all?: boolean; force?: boolean },
  ids: readonly string[],
): Promise<void> {
  if (options.all === true ? ids.length > 0 : ids.length === 0)
    throw new UserError('bad-argument', 'Say what is to go: ids of framewise anchors list, or --all.')
  await session.withStudy(async study => {
    const viewer = { viewerId: await viewerId(session, study) }
    const anchors = options.all ? await listLostAnchors(study.db, viewer) : []
    for (const id of ids) anchors.push(await findLostAnchor(study.db, id, viewer))
    if (anchors.length === 0) throw new UserError('nothing-to-do', 'Nothing is lost.')
    for (const { what, quote } of anchors) session.note(`${what}: “${shorten(quote)}”`)
    await session.confirm(`Drop ${countOf(anchors.length, 'lost passage')}?`, options)
    const { value, summary, eventId } = await dropLostAnchors(study, anchors)
    if (session.isJson)
      session.printJson({ dropped: anchors.map(({ uid }) => uid), event: eventId, ...value })
    else session.print(summary)
    session.hint('Undo with: framewise undo')
  })
}
