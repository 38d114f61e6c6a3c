import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import type { Tx } from '#src/platform/db.ts'
import { findReport, type LockedReport } from '#src/reports/report.ts'
import { see } from '#src/reports/see.ts'
import { blankForm, type FormState, readForm } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { setFlags } from '#src/verification/flags.ts'
import { decide } from './decide.ts'
import { PrivacyPage } from './pages/privacy.tsx'
import { latestEvent } from './queries.ts'
import type { Showing } from './report-handlers.tsx'
import { type C, codeOf, reporterHat } from './request.ts'

const choices = z.object({
  identitas: z.enum(['semua', 'instansi', 'tersegel'], 'choose'),
  isi: z.enum(['semua', 'petugas'], 'choose'),
})

/** GET /laporan/:code/kerahasiaan: for whom no form asked before sending, as by SMS. */
export async function askPrivacy(c: C) {
  const { identitySealed, nameHidden, confidential } = await findReport(c.var.space.db, codeOf(c))
  const identitas = identitySealed ? 'tersegel' : nameHidden || !(await hasName(c)) ? 'instansi' : 'semua'
  return show(c, blankForm({ identitas, isi: confidential ? 'petugas' : 'semua' }))
}

/** The reporter decides, stricter or looser; only a name that we know can be shown. */
export async function choosePrivacy(c: C) {
  const form = readForm(choices, await c.req.parseBody())
  if (!form.valid) return show(c, form, { status: 422 })
  const { identitas, isi } = form.data
  const named = await hasName(c)
  const hidesName = (report: LockedReport) => (named ? identitas !== 'semua' : report.nameHidden)
  const choose = (tx: Tx, report: LockedReport) =>
    setFlags(
      tx,
      report,
      { nameHidden: hidesName(report), identitySealed: identitas === 'tersegel', confidential: isi === 'petugas' },
      '',
      reporterHat(c),
    )
  return decide(c, 'flags', form, choose, (changes) => show(c, form, { status: 409, changes }))
}

/** A telephone has none. */
async function hasName(c: C): Promise<boolean> {
  const { reporterName } = await see(c.var.space.db, c.var.actor, codeOf(c))
  return reporterName !== null && reporterName !== ''
}

async function show(c: C, form: FormState, { status = 200, changes }: Showing = {}) {
  const { db } = c.var.space
  const { id, code, version } = await findReport(db, codeOf(c))
  const named = await hasName(c)
  const page = <PrivacyPage {...{ code, version, form, named, changes }} read={await latestEvent(db, id)} />
  return respond(c, wordsFor(c.var.lang).keyLink.privacy, page, { status, private: true })
}
