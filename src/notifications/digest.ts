import { policy } from '#src/calendar/policies.ts'
import { loadCalendar } from '#src/calendar/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { queueMessage } from '#src/channels/outbox.ts'
import { formatFor } from '#src/i18n/format.ts'
import type { Line } from '#src/i18n/mail-text.ts'
import { dress } from '#src/i18n/mail-text.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { enqueue } from '#src/platform/jobs.ts'
import type { Space } from '#src/platform/space.ts'
import { callAgency } from './agency-names.ts'
import { type Duty, dutiesIn, followedIn, mentionedIn } from './digest-queries.ts'
import { signature } from './letters.ts'
import { threadHeaders } from './thread-headers.ts'

const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const
const evening = 18 // a worker that was down all day does not wake officers at night

/** Every working morning, at the hour of the policy where the officers are, their digests are queued: once. */
export async function sweepDigests(space: Space): Promise<void> {
  for (const zone of zones) {
    const at = space.clock.now()
    const day = dayIn(zone, at)
    const { hour } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
    if (hour < (await policy(space.db, 'digest_hour', day)) || hour >= evening) continue
    if (await isQueued(space, zone, day)) continue
    if (!(await loadCalendar(space.db, null)).isWorkingDay(day)) continue
    await inTransaction(space.db, async (tx) => {
      const fresh = await tx
        .insertInto('digest_days')
        .values({ time_zone: zone, day, queued_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .returning('day')
        .executeTakeFirst()
      if (fresh) await enqueue(tx, 'digest', { zone, day }, `digest:${zone}:${day}`)
    })
  }
}

const isQueued = async (space: Space, zone: string, day: string) =>
  (await space.db
    .selectFrom('digest_days')
    .select('day')
    .where('time_zone', '=', zone)
    .where('day', '=', day)
    .executeTakeFirst()) !== undefined

/** One mail to each officer of a zone for whom something waits. Doing it twice queues nothing new. */
export async function queueDigests(space: Space, zone: string, day: string): Promise<void> {
  const duties = [
    ...(await dutiesIn(space.db, zone, day)),
    ...(await mentionedIn(space.db, zone, day)),
    ...(await followedIn(space.db, zone, day)),
  ]
  const byPerson = Map.groupBy(duties, ({ personId }) => personId)
  for (const own of byPerson.values()) await queueDigest(space, day, own)
}

async function queueDigest(space: Space, day: string, duties: readonly Duty[]) {
  const waiting = duties.filter(({ sort }) => sort !== 'followed') // what one follows rides along; alone it is no mail
  const [first] = waiting
  if (!first) return
  const { lang, email, name, personId } = first
  const t = wordsFor(lang)
  const f = formatFor(lang)
  const count = waiting.reduce((sum, duty) => sum + duty.count, 0)
  const lines: Line[] = []
  for (const duty of duties) {
    const numbers = { count: f.number(duty.count), due: f.number(duty.due), late: f.number(duty.late) }
    const unit = await callAgency(space.db, duty.agency)
    const { digestVerify, digestAnswer, digestMentions, digestFollowed } = t.mail.officer
    const say = {
      verify: () => digestVerify({ desk: unit, ...numbers }),
      answer: () => digestAnswer({ unit, ...numbers }),
      mention: () => digestMentions(numbers),
      followed: () => digestFollowed(numbers),
    }
    lines.push(say[duty.sort]())
  }
  const letter = {
    subject: t.mail.officer.digest({ day: f.dayLong(day), count: f.number(count) }),
    body: [
      t.mail.frame.officerGreeting(name),
      ...lines,
      { label: t.mail.officer.openDesk, url: space.url('/meja') },
      signature({ t, space }),
    ],
  }
  const key = `digest:${day}:officer-${personId}`
  await inTransaction(space.db, (tx) =>
    queueMessage(tx, {
      key,
      audience: 'officer',
      recipient: email,
      reportId: null,
      eventId: null,
      template: 'digest',
      ...dress(letter, lang),
      headers: threadHeaders(space, key, null),
      reveals: false,
      priority: 10,
      at: space.clock.now(),
    }),
  )
}
