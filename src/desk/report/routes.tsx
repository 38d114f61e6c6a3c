import { Hono } from 'hono'
import { findAttachment } from '#src/attachments/queries.ts'
import { serveAttachment, type Variant } from '#src/attachments/serve.ts'
import { recordAccess } from '#src/audit/access.ts'
import type { Looked } from '#src/audit/tables.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Actor, By } from '#src/people/actor.ts'
import type { Env } from '#src/people/env.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { isCode, normalizeCode, showCode } from '#src/reports/code.ts'
import { showContact } from '#src/reports/contact.ts'
import { seeMentions } from '#src/reports/mentions.ts'
import { hats, unsealedFor, wearing } from '#src/reports/policy.ts'
import { lockReport, type Report } from '#src/reports/report.ts'
import { type Seen, view } from '#src/reports/see.ts'
import { mayTake } from '#src/verification/policy.ts'
import { take } from '#src/verification/take.ts'
import { type C, deskPage } from '../frame.tsx'
import { WalkLinks } from '../queues/pages/walk.tsx'
import { readFromList, walkFrom } from '../queues/walk.ts'
import { reportPath } from './actions.ts'
import { downloadCase } from './case.ts'
import { seeAsOfficer } from './officer-sight.ts'
import { type Contact, ReportPage, type Said } from './pages/report.tsx'
import { isVisible, readSheet } from './sheet.ts'

/** One report for officers: reading it, its files, its contact, and taking it for examination. */
export const reportRoutes = new Hono<Env>()

reportRoutes.get('/meja/laporan/:code', async (c) => {
  const code = codeOf(c)
  if (c.req.param('code') !== showCode(code)) return c.redirect(c.var.space.href(reportPath(code)), 301)
  return showReport(c, code, null, saidOf(c))
})

reportRoutes.post('/meja/laporan/:code/kontak', async (c) => {
  const { space, actor } = c.var
  const contact = await inTransaction(space.db, async (tx) => {
    const report = await lockReport(tx, codeOf(c))
    const sight = view(actor, report)
    const by = hatOf(actor, report)
    if (!by || !sight.officer) throw new Refusal('not_found')
    await recordAccess(tx, { reportId: report.id, what: 'contact' }, by)
    return showContact(tx, report, sight, by)
  })
  return showReport(c, codeOf(c), contact)
})

reportRoutes.post('/meja/laporan/:code/ambil', async (c) => {
  const { space, actor } = c.var
  const { report: seen } = await seeAsOfficer(space.db, actor, codeOf(c))
  await inTransaction(space.db, async (tx) => {
    const report = await lockReport(tx, seen.code)
    const by = mayTake(actor, report)
    if (!by) throw new Refusal('wrong_status', { action: 'take', status: report.status })
    await take(tx, report, by)
  })
  return c.redirect(space.href(reportPath(seen.code)), 303)
})

const variants = new Map<string, Variant>([['asli', 'kept'], ['publik', 'public'], ['kecil', 'thumb']]) // biome-ignore format: a table

reportRoutes.get('/meja/laporan/:code/berkas/:id/:variant', async (c) => {
  const { space, actor } = c.var
  const seen = await seeAsOfficer(space.db, actor, codeOf(c))
  const file = await findAttachment(space.db, c.req.param('id'))
  const variant = variants.get(c.req.param('variant'))
  if (!file || !variant || file.report_id !== seen.report.id || !isVisible(seen.sight, file))
    throw new Refusal('not_found')
  if (variant === 'kept' && seen.sight.files !== 'all') throw new Refusal('not_found')
  if (variant === 'kept') await noteLook(c, seen, 'attachment')
  return serveAttachment(space, c.req.raw, file, variant, false)
})

reportRoutes.get('/meja/laporan/:code/berkas-lengkap.pdf', (c) => downloadCase(c, 'pdf'))
reportRoutes.get('/meja/laporan/:code/berkas-lengkap.zip', (c) => downloadCase(c, 'zip'))

/** The number in the address, as we write it; what is no number is no page. */
export function codeOf(c: C): string {
  const code = normalizeCode(c.req.param('code') ?? '')
  if (!isCode(code)) throw new Refusal('not_found')
  return code
}

const saidOf = (c: C): Said =>
  c.req.query('tersimpan') !== undefined ? 'done' : c.req.query('terlambat') !== undefined ? 'too_late' : null

async function showReport(c: C, code: string, contact: Contact | null, said: Said = null) {
  const { space, actor, lang } = c.var
  const t = wordsFor(lang)
  const seen = await seeAsOfficer(space.db, actor, code)
  const cameBy = await inTransaction(space.db, async (tx) => {
    await lookedAt(tx, actor, seen, 'original')
    await seeMentions(tx, seen.report.id, actor.personId ?? '', actor.at)
    return readFromList(tx, c, seen.report.id)
  })
  const [walk, sheet] = await Promise.all([
    cameBy && walkFrom(c, seen.report.id, cameBy),
    readSheet(space.db, actor, seen, t),
  ])
  const title = `${showCode(code)}: ${seen.title ?? t.desk.title}`
  return deskPage(
    c,
    title,
    <>
      {walk && <WalkLinks walk={walk} />}
      <ReportPage sheet={sheet} actor={actor} contact={contact} said={said} />
    </>,
    {
      wide: true,
    },
  )
}

/** Every reading of what the reporter wrote is logged, and every file that is taken away; to read the edited version leaves no trace. */
export const noteLook = ({ var: { space, actor } }: C, seen: Seen, what: Looked): Promise<void> =>
  inTransaction(space.db, (tx) => lookedAt(tx, actor, seen, what))

async function lookedAt(tx: Tx, actor: Actor, { report, sight }: Seen, what: Looked): Promise<void> {
  const by = hatOf(actor, report) ?? ownHat(actor)
  if (!by || (what !== 'export' && sight.original !== 'full')) return
  const seal = what === 'original' ? unsealedFor(actor, report) : undefined
  const hat: By = seal ? { ...by, role: seal.role, agencyId: seal.agencyId } : by
  await recordAccess(tx, { reportId: report.id, what: seal ? 'seal' : what }, hat)
}

/** Who only reads a copy has no duty here, and is named by their own office. */
function ownHat(actor: Actor): By | null {
  const [binding] = actor.bindings
  return binding ? wearing(actor, { role: binding.role, agencyId: binding.agencyId }) : null
}

function hatOf(actor: Actor, report: Report): By | null {
  const [hat] = hats(actor, report)
  return hat ? wearing(actor, hat) : null
}
