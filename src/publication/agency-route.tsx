import type { Context } from 'hono'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { findPlace } from '#src/places/queries.ts'
import { respond } from '#src/ui/respond.tsx'
import { AgencyMissingPage, AgencyPage } from './pages/agency.tsx'
import { findPublicAgency, listNewestOf, relativesOf } from './queries.ts'

export async function showAgency(c: Context<Env>) {
  const { space, lang } = c.var
  const agency = await findPublicAgency(space.db, c.req.param('slug') ?? '')
  if (!agency) {
    const title = wordsFor(lang).publicPages.agency.missing
    return respond(c, title, <AgencyMissingPage />, { status: 404, robots: 'noindex' })
  }
  const [relatives, reports, area] = await Promise.all([
    relativesOf(space.db, agency),
    listNewestOf(space.db, agency.id),
    agency.area_code ? findPlace(space.db, agency.area_code) : undefined,
  ])
  const today = dayIn(agency.time_zone, space.clock.now())
  const endedOn = agency.valid_to !== null && agency.valid_to <= today ? agency.valid_to : null
  const props = { agency, ...relatives, reports, area: area?.full_name ?? null, endedOn }
  return respond(c, agency.name, <AgencyPage {...props} />)
}
