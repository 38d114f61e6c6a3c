import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import type { Tx } from '#src/platform/db.ts'
import { findReport, type LockedReport } from '#src/reports/report.ts'
import { blankForm, type FormState, readForm } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { setFlags } from '#src/verification/flags.ts'
import { decide } from './decide.ts'
import { PrivacyPage } from './pages/privacy.tsx'
import { latestEvent } from './queries.ts'
import type { Showing } from './report-handlers.tsx'
import { type C, codeOf, reporterHat } from './request.ts'

const choices = z.object({
  identitas: z.enum(['instansi', 'tersegel'], 'choose'),
  isi: z.enum(['semua', 'petugas'], 'choose'),
})

/** GET /laporan/:code/kerahasiaan: for whom no form asked before sending, as by SMS. */
export async function askPrivacy(c: C) {
  const { identitySealed, confidential } = await findReport(c.var.space.db, codeOf(c))
  const now = { identitas: identitySealed ? 'tersegel' : 'instansi', isi: confidential ? 'petugas' : 'semua' }
  return show(c, blankForm(now))
}

/** The reporter decides, stricter or looser; a name that was hidden stays so. */
export async function choosePrivacy(c: C) {
  const form = readForm(choices, await c.req.parseBody())
  if (!form.valid) return show(c, form, { status: 422 })
  const { identitas, isi } = form.data
  const choose = (tx: Tx, report: LockedReport) =>
    setFlags(
      tx,
      report,
      { nameHidden: report.nameHidden, identitySealed: identitas === 'tersegel', confidential: isi === 'petugas' },
      '',
      reporterHat(c),
    )
  return decide(c, 'flags', form, choose, (changes) => show(c, form, { status: 409, changes }))
}

async function show(c: C, form: FormState, { status = 200, changes }: Showing = {}) {
  const { db } = c.var.space
  const { id, code, version } = await findReport(db, codeOf(c))
  const page = <PrivacyPage {...{ code, version, form, changes }} read={await latestEvent(db, id)} />
  return respond(c, wordsFor(c.var.lang).keyLink.privacy, page, { status, private: true })
}
