import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Db } from '#src/platform/db.ts'

/** When a notice may leave that would disturb now: the end of the local night. Null: at once. */
export async function notBefore(db: Db, timeZone: string, at: Date): Promise<Date | null> {
  const { from, to } = await policy(db, 'quiet_hours', dayIn(timeZone, at))
  return endOfNight(timeZone, at, from, to)
}

/** `from` and `to` are local hours; a night may run over midnight. */
export function endOfNight(timeZone: string, at: Date, from: number, to: number): Date | null {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  const isQuiet = from > to ? local.hour >= from || local.hour < to : local.hour >= from && local.hour < to
  if (!isQuiet) return null
  const day = local.hour < to ? local : local.add({ days: 1 })
  const morning = day.with({ hour: to, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
  return new Date(morning.epochMilliseconds)
}
