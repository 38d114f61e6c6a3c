import { guardForm } from '#src/people/form-guard.ts'
import { rememberVoter } from '#src/people/voters.ts'
import { inTransaction } from '#src/platform/db.ts'
import { normalizeCode, showCode } from '#src/reports/code.ts'
import { endorse } from '#src/reports/endorsements.ts'
import { respond } from '#src/ui/respond.tsx'
import { findAlikeOf, notAlike } from './alike.ts'
import { currentDraft, keepAnswers } from './current.ts'
import { AlikePage } from './pages/alike.tsx'
import { type C, go, words } from './request.tsx'

/** "Apakah ini masalah yang sama?": only where there is something to ask about. */
export async function showAlike(c: C) {
  const draft = await currentDraft(c)
  if (!draft || draft.reportCode) return go(c, '/lapor')
  const alike = await findAlikeOf(c, draft.answers)
  if (alike.length === 0) return go(c, '/lapor/waktu')
  return respond(c, words(c).alike.title, <AlikePage alike={alike} />, { private: true })
}

/** Yes: they live with it too and are led to its news; what they wrote waits. No: these are not asked about again. */
export async function judgeAlike(c: C) {
  const draft = await currentDraft(c)
  if (!draft || draft.reportCode) return go(c, '/lapor')
  const form = await c.req.parseBody()
  const alike = await findAlikeOf(c, draft.answers)
  const code = typeof form.ikuti === 'string' ? normalizeCode(form.ikuti) : null
  const same = alike.find(({ report }) => report.code === code)?.report
  if (!same) {
    const others = [...notAlike(draft.answers), ...alike.map(({ report }) => report.code)]
    await keepAnswers(c, draft, { bukan_serupa: others.slice(-30).join(',') })
    return go(c, '/lapor/waktu')
  }
  const { space } = c.var
  const { wait } = await guardForm(c, 'endorse', form)
  if (!wait) await inTransaction(space.db, (tx) => endorse(tx, same.id, rememberVoter(c), space.clock.now()))
  return go(c, `/laporan/${showCode(same.code)}/ikuti?draf`)
}
