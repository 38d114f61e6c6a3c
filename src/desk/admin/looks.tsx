import { listLooks } from '#src/audit/access.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { Refusal } from '#src/platform/errors.ts'
import { watches } from '#src/reports/policy.ts'
import { type C, deskPage } from '../frame.tsx'
import { seeAsOfficer } from '../report/officer-sight.ts'
import { codeOf } from '../report/routes.tsx'
import { LooksPage } from './pages/looks.tsx'

const MOST = 200

/** GET /meja/catatan-akses/:code: for the report's inspectors and the national admins. */
export async function openLooks(c: C) {
  const { space, actor, lang } = c.var
  const { report } = await seeAsOfficer(space.db, actor, codeOf(c))
  if (!watches(actor, report)) throw new Refusal('not_allowed')
  const looks = await listLooks(space.db, report.id, MOST)
  const page = (
    <LooksPage code={report.code} zone={(report.holder ?? report.desk).time_zone} looks={looks} most={MOST} />
  )
  return deskPage(c, wordsFor(lang).admin.looks.title, page, { wide: true })
}
