import { usePage } from './page.tsx'

/** A day, written out and readable by machines. `day` is 'YYYY-MM-DD'. */
export const Day = ({ day, long }: { day: string; long?: boolean }) => {
  const { f } = usePage()
  return <time datetime={day}>{long ? f.dayLong(day) : f.dayShort(day)}</time>
}

/** A moment with its date, its time and the name of its zone. */
export const Moment = ({ at, zone }: { at: Date; zone: string }) => {
  const { f } = usePage()
  return <time datetime={at.toISOString()}>{f.dayAndTime(at, zone)}</time>
}
