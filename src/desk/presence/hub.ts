import { randomUUID } from 'node:crypto'
import { machineClock } from '#src/platform/clock.ts'
import type { Space } from '#src/platform/space.ts'
import { arrive, channelOf, leave, prolong, type Visit, type Visitor, visitorsOf } from './rows.ts'

/** A page that is open somewhere: it is told who else is there, and kept alive. */
export type Guest = { tell(visitors: readonly Visitor[]): Promise<void>; beat(): void; end(): void }

export type Presence = {
  /** Returns how to leave. */
  join(visit: Omit<Visit, 'id'>, guest: Guest): Promise<() => Promise<void>>
  /** Ends every page's stream, so that the server can stop. */
  stop(): Promise<void>
}

const PULSE = 20_000
const LASTS = 60_000

/**
 * One per web process: one connection that listens, however many pages are open, and one timer. It reads who is at a
 * report only when somebody there comes or goes. Nothing is connected while nobody looks at anything.
 */
export function openPresence(space: Space): Presence {
  const { db } = space
  const process = randomUUID()
  const guests = new Map<string, Guest & { reportId: string }>()
  const till = () => new Date(machineClock.now().getTime() + LASTS)
  let listener: Promise<Listener> | null = null
  let pulse: NodeJS.Timeout | undefined

  const news = coalesced(async (reportId) => {
    const here = [...guests.values()].filter((guest) => guest.reportId === reportId)
    if (here.length === 0) return
    const visitors = await visitorsOf(db, reportId, machineClock.now())
    for (const guest of here) await guest.tell(visitors)
  })

  const listen = async (): Promise<void> => {
    listener ??= hear(space, news, () => {
      listener = null // the next beat listens again
    })
    await listener.catch(() => {
      listener = null
    })
  }

  const beat = async () => {
    for (const guest of guests.values()) guest.beat()
    await listen()
    await prolong(db, process, machineClock.now(), till()).catch(() => {}) // the database is away: the next beat tries again
  }

  const rest = async () => {
    clearInterval(pulse)
    pulse = undefined
    const last = await listener?.catch(() => null)
    listener = null
    last?.close()
  }

  return {
    join: async (visit, guest) => {
      const id = randomUUID()
      guests.set(id, { ...guest, reportId: visit.report_id })
      pulse ??= setInterval(() => void beat(), PULSE).unref()
      await listen()
      await arrive(db, { ...visit, id }, process, till())
      return async () => {
        if (!guests.delete(id)) return
        await leave(db, [id]).catch(() => {})
        if (guests.size === 0) await rest()
      }
    },
    stop: async () => {
      const ids = [...guests.keys()]
      for (const guest of guests.values()) guest.end()
      guests.clear()
      await leave(db, ids).catch(() => {})
      await rest()
    },
  }
}

type Listener = { close(): void }

/** A connection of its own out of the pool, for as long as somebody is there. */
async function hear(space: Space, news: (reportId: string) => void, lost: () => void): Promise<Listener> {
  const client = await space.pool.connect()
  let open = true
  const close = () => {
    if (open) client.release(true) // what is closed listens no more
    open = false
  }
  client.on('notification', ({ payload }) => open && news(payload ?? ''))
  client.once('error', () => {
    close()
    lost()
  })
  await client.query(`listen ${client.escapeIdentifier(channelOf(space.name))}`)
  return { close }
}

/** Many calls for one report while it is being looked at become one more look. */
function coalesced(look: (reportId: string) => Promise<void>) {
  const waiting = new Set<string>()
  const busy = new Set<string>()
  const run = async (reportId: string) => {
    busy.add(reportId)
    do {
      waiting.delete(reportId)
      await look(reportId).catch(() => {}) // a courtesy: the next coming or going tells it again
    } while (waiting.has(reportId))
    busy.delete(reportId)
  }
  return (reportId: string) => {
    if (busy.has(reportId)) waiting.add(reportId)
    else void run(reportId)
  }
}
