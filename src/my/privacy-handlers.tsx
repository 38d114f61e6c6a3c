import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { findReport, lockReport } from '#src/reports/report.ts'
import { blankForm, type FormState, readForm } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { setFlags } from '#src/verification/flags.ts'
import { PrivacyPage } from './pages/privacy.tsx'
import { type C, codeOf, goTo, reporterHat } from './request.ts'

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
  if (!form.valid) return show(c, form, 422)
  const { identitas, isi } = form.data
  await inTransaction(c.var.space.db, async (tx) => {
    const report = await lockReport(tx, codeOf(c))
    const flags = {
      nameHidden: report.nameHidden,
      identitySealed: identitas === 'tersegel',
      confidential: isi === 'petugas',
    }
    await setFlags(tx, report, flags, '', reporterHat(c))
  })
  return goTo(c, codeOf(c))
}

const show = (c: C, form: FormState, status = 200) =>
  respond(c, wordsFor(c.var.lang).keyLink.privacy, <PrivacyPage code={codeOf(c)} form={form} />, {
    status,
    private: true,
  })
