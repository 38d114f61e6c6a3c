import { dayIn } from '#src/calendar/working-days.ts'
import { reporterBy } from '#src/people/actor.ts'
import { onceIn, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { drawKey, keepKey } from './access-key.ts'
import { suggestCategories, suggestKind } from './categories.ts'
import { type Filing, submit } from './submit.ts'
import { usualFlags } from './usual-flags.ts'

/** A report that came as words alone, without a form. */
type Written = {
  channel: 'sms' | 'email'
  /** Names the message: the same again makes no second report. */
  key: string
  externalId: string | null
  title: string | null
  body: string
  /** What tells the kind, and what the subject. */
  kindBy: string
  subjectBy: string
  suggestedAgencyId?: string | null
  placeCode?: string | null
  reporter: Partial<Filing['reporter']>
  /** Stricter than most people choose, where more is known. */
  flags?: Filing['flags']
  receivedAt: Date
}

/** Files it with the choices of most people; the reporter may choose otherwise by the link that follows. */
export async function fileWords(space: Space, tx: Tx, written: Written, at: Date) {
  const today = dayIn('Asia/Jakarta', at)
  const { channel, key, externalId, title, body, kindBy, subjectBy, reporter, receivedAt } = written
  return submit(
    tx,
    {
      idempotencyKey: key,
      kind: suggestKind(kindBy),
      title,
      body,
      categoryId: (await suggestCategories(tx, subjectBy, 1))[0]?.id ?? null,
      suggestedAgencyId: written.suggestedAgencyId ?? null,
      keepFrom: null,
      incidentOn: null,
      incidentOngoing: false,
      place: { code: written.placeCode ?? null, words: null, none: false, lat: null, lon: null },
      flags: written.flags ?? (await onceIn(tx, `usual flags ${today}`, () => usualFlags(tx, today))),
      reporter: {
        personId: null,
        name: null,
        email: null,
        emailProvedAt: null,
        phone: null,
        onBehalfName: null,
        onBehalfRelation: null,
        language: 'id',
        ...reporter,
      },
      channel,
      externalId,
      sentAt: null,
      receivedAt,
    },
    keepKey(space, drawKey()),
    reporterBy(at, channel),
  )
}
