import { z } from 'zod'
import { close, object, rate } from '#src/dialogue/reporter-says.ts'
import { listMessages } from '#src/reports/messages.ts'
import { may } from '#src/reports/policy.ts'
import { lockReport } from '#src/reports/report.ts'
import { see } from '#src/reports/see.ts'
import { type FormState, readForm } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { ReplyPage } from './pages/reply.tsx'
import { latestAnswer } from './queries.ts'
import { act, type C, codeOf, goTo, words } from './request.ts'

export async function showVerdict(c: C, form: FormState, status = 200) {
  const { space, actor } = c.var
  const seen = await see(space.db, actor, codeOf(c))
  if (!may(actor, 'close', seen.report)) return goTo(c, codeOf(c))
  const [answer, messages] = await Promise.all([
    latestAnswer(space.db, seen.report.id),
    listMessages(space.db, seen.report.id, 'parties'),
  ])
  const text = messages.find(({ id }) => id === answer?.message_id)
  return respond(c, words(c).verdict.title, <ReplyPage seen={seen} answer={answer} text={text} form={form} />, {
    status,
    private: true,
  })
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
  if (!form.valid) return showVerdict(c, form, 422)
  const { selesai, kurang, puas } = form.data
  if (selesai !== 'ya') return act(c, 'object', (tx, report, by) => object(tx, report, kurang, by))
  return act(c, 'close', async (tx, report, by) => {
    await close(tx, report, by)
    if (puas) await rate(tx, await lockReport(tx, report.code), { stars: Number(puas), solved: 'yes' }, by)
  })
}
