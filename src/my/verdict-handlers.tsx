import { z } from 'zod'
import { rate } from '#src/dialogue/rate.ts'
import { close, object } from '#src/dialogue/reporter-says.ts'
import { listMessages } from '#src/reports/messages.ts'
import { may } from '#src/reports/policy.ts'
import { lockReport } from '#src/reports/report.ts'
import { see } from '#src/reports/see.ts'
import { type FormState, readForm, textOf } from '#src/ui/form.tsx'
import type { Change } from '#src/ui/overtaken.tsx'
import { respond } from '#src/ui/respond.tsx'
import { decide, type Verb } from './decide.ts'
import { ReplyPage } from './pages/reply.tsx'
import { latestAnswer, latestEvent } from './queries.ts'
import { type Showing, showOvertaken } from './report-handlers.tsx'
import { type C, codeOf, goTo, words } from './request.ts'

export async function showVerdict(c: C, form: FormState, { status = 200, changes }: Showing = {}) {
  const { space, actor } = c.var
  const seen = await see(space.db, actor, codeOf(c))
  if (!may(actor, 'close', seen.report))
    return changes ? showOvertaken(c, textOf(form, 'kurang'), changes) : goTo(c, codeOf(c))
  const [read, answer, messages] = await Promise.all([
    latestEvent(space.db, seen.report.id),
    latestAnswer(space.db, seen.report.id),
    listMessages(space.db, seen.report.id, 'parties'),
  ])
  const text = messages.find(({ id }) => id === answer?.message_id)
  const page = <ReplyPage {...{ seen, answer, text, form, read, changes }} />
  return respond(c, words(c).verdict.title, page, { status, private: true })
}

const verdict = z
  .object({
    selesai: z.enum(['ya', 'sebagian', 'belum'], 'choose'),
    kurang: z.string().trim().max(5000).default(''),
    puas: z.enum(['1', '2', '3', '4', '5']).optional(),
  })
  .refine(({ selesai, kurang }) => selesai === 'ya' || kurang !== '', { path: ['kurang'], message: 'reason' })

export async function judge(c: C) {
  const form = readForm(verdict, await c.req.parseBody())
  if (!form.valid) return showVerdict(c, form, { status: 422 })
  const { selesai, kurang, puas } = form.data
  const again = (changes: Change[]) => showVerdict(c, form, { status: 409, changes })
  if (selesai !== 'ya') return decide(c, 'object', form, (tx, report, by) => object(tx, report, kurang, by), again)
  const accept: Verb = async (tx, report, by) => {
    await close(tx, report, by)
    if (puas) await rate(tx, await lockReport(tx, report.code), { stars: Number(puas), solved: 'yes' }, by)
  }
  return decide(c, 'close', form, accept, again)
}
