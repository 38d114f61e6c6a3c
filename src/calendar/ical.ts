/** A whole day of an iCalendar file (RFC 5545); `line` is where the event begins. `repeats` needs a person. */
export type CalendarDay = { line: number; date: string; name: string; repeats: boolean }

const MOST_DAYS = 31

/** The days of the events, one for each day they last. What is no event, and what was cancelled, is passed over. */
export function readCalendar(text: string): CalendarDay[] {
  const days: CalendarDay[] = []
  let event: (Record<string, string> & { line: string }) | null = null
  for (const { line, text: content } of unfolded(text)) {
    const [, name = '', value = ''] = /^([A-Za-z-]+)(?:;[^:]*)?:(.*)$/.exec(content) ?? []
    const key = name.toUpperCase()
    if (key === 'BEGIN' && value.toUpperCase() === 'VEVENT') event = { line: String(line) }
    else if (key === 'END' && value.toUpperCase() === 'VEVENT') {
      if (event) days.push(...daysOf(event))
      event = null
    } else if (event) event[key] ??= value.trim()
  }
  return days
}

export const isCalendar = (text: string): boolean => /^\ufeff?\s*BEGIN:VCALENDAR/i.test(text)

/** A line that begins with a blank goes on where the one before ended. */
function unfolded(text: string): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = []
  for (const [index, one] of text.split(/\r\n|\r|\n/).entries()) {
    const last = lines.at(-1)
    if (/^[ \t]/.test(one) && last) last.text += one.slice(1)
    else lines.push({ line: index + 1, text: one })
  }
  return lines
}

function daysOf(event: Record<string, string> & { line: string }): CalendarDay[] {
  const first = dayIn(event.DTSTART)
  if (!first || event.STATUS?.toUpperCase() === 'CANCELLED') return []
  const end = dayIn(event.DTEND) // of whole days the end is the day after the last
  const dates = [first]
  for (let next = after(first); end && next < end && dates.length < MOST_DAYS; next = after(next)) dates.push(next)
  const name = unescaped(event.SUMMARY ?? '')
  const repeats = event.RRULE !== undefined || event.RDATE !== undefined
  return dates.map((date) => ({ line: Number(event.line), date, name, repeats }))
}

function dayIn(value = ''): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(T|$)/.exec(value) ?? []
  return year ? `${year}-${month}-${day}` : null
}

const after = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString()

const unescaped = (text: string) =>
  text
    .replace(/\\n/gi, ' ')
    .replace(/\\([,;\\])/g, '$1')
    .trim()
