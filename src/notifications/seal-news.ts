import { nationalDesk } from '#src/agencies/queries.ts'
import { findUnsealing } from '#src/oversight/queries.ts'
import type { Facts } from './facts.ts'
import type { OfficerNews } from './officer-news.ts'
import { officersAt } from './officers.ts'

type Event = { particulars: { unsealingId: string }; at: Date }

/** Whoever asks and whoever decides: the national admins, and the one for whom the seal is to open. */
export async function sealNews(
  { db, report }: Facts,
  { particulars, at }: Event,
  says: 'sealAsked' | 'sealOpened' | 'sealRefused',
): Promise<OfficerNews[]> {
  const { asked_by, role, agency_id } = await findUnsealing(db, particulars.unsealingId)
  const admins = await officersAt(db, report, (await nationalDesk(db)).id, ['national_admin'], at)
  const there = await officersAt(db, report, agency_id, [role], at)
  const asker = there.filter(({ id }) => id === asked_by)
  const to = [...new Map([...admins, ...asker].map((officer) => [officer.id, officer])).values()]
  return [{ to, template: says, quoted: 'title', subject: ({ t, code }) => t.mail.officer[says](code) }]
}
