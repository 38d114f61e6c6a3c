import type { Context } from 'hono'
import { policy } from '#src/calendar/policies.ts'
import { listStandards } from '#src/calendar/standards.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { respond } from '#src/ui/respond.tsx'
import { AboutPage } from './pages/about.tsx'
import { AccessibilityPage } from './pages/accessibility.tsx'
import { HelpPage } from './pages/help.tsx'
import { PrivacyPage } from './pages/privacy.tsx'

type C = Context<Env>

const words = (c: C) => wordsFor(c.var.lang).publicPages
const todayOf = (c: C) => dayIn('Asia/Jakarta', c.var.space.clock.now())

/** Limits and rules come from the tables in force today, so the page cannot say what no longer holds. */
export async function showHelp(c: C) {
  const { db } = c.var.space
  const [standards, ladder] = await Promise.all([
    listStandards(db, todayOf(c)),
    policy(db, 'agency_ladder_wd', todayOf(c)),
  ])
  return respond(c, words(c).help.title, <HelpPage standards={standards} ladder={ladder} />)
}

export async function showPrivacy(c: C) {
  const retention = await policy(c.var.space.db, 'retention_years', todayOf(c))
  return respond(c, words(c).privacy.title, <PrivacyPage retention={retention} />)
}

export const showAccessibility = (c: C) => respond(c, words(c).accessibility.title, <AccessibilityPage />)

export const showAbout = (c: C) => respond(c, words(c).about.title, <AboutPage />)
