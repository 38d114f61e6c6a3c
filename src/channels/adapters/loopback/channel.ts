import { z } from 'zod'
import type { Channel, Delivery, Heard } from '../../channel.ts'
import { callTypes, unpackCall } from '../called.ts'
import type { Mobile } from '../sms/mobile.ts'
import { decodeCharset, readRawQuery } from '../sms/raw-query.ts'

const loopbackSettings = z.object({})

/** What becomes of a message is told by the last four digits of its number; every other one arrives. */
const fates: Readonly<Record<string, (tries: number) => Delivery | null>> = {
  '0001': (tries) => (tries === 1 ? { later: 'loopback_later' } : null),
  '0002': () => ({ failed: 'loopback_refused' }),
  '0003': () => ({ uncertain: 'loopback_silence' }),
}

const MOST_REMEMBERED = 10_000

/**
 * SMS that leave the program nowhere: for training, the demo and tests. Whoever calls its address writes as a citizen
 * (`?from=0812…&text=…&id=…`), and with `of=…` changes what came with that id, or with `hapus=1` deletes it; what is
 * sent is taken and called delivered.
 */
export const loopback: Channel<typeof loopbackSettings, Mobile> = {
  medium: 'sms',
  does: 'both',
  practice: true,
  settings: loopbackSettings,
  secret: [],
  open(_, house) {
    const tries = new Map<string, number>()
    house.tell('')
    return {
      async send({ id, to }) {
        if (tries.size > MOST_REMEMBERED) tries.clear()
        tries.set(id, (tries.get(id) ?? 0) + 1)
        const fate = fates[to.slice(-4)]?.(tries.get(id) ?? 1)
        if (fate) return fate
        await house.note({ externalId: id, state: 'delivered', code: '' })
        return { sent: [id] }
      },
      window: 50,
      isOpen: () => true,
      stop: async () => undefined,
    }
  },
  read: ({ bytes, mediaType }) => (mediaType === callTypes.mo ? readCall(unpackCall(bytes).rawQuery) : null),
  called: {
    nameOf: ({ rawQuery }) => word(rawQuery, 'id').slice(0, 200) || null,
    senderOf: ({ rawQuery }) => word(rawQuery, 'from') || undefined,
  },
}

const word = (rawQuery: string, name: string): string =>
  decodeCharset(readRawQuery(rawQuery).get(name) ?? Buffer.alloc(0), 'utf-8').trim()

function readCall(rawQuery: string): Heard<Mobile> {
  const [from, of] = [word(rawQuery, 'from'), word(rawQuery, 'of')]
  if (from === '') return null
  if (of !== '' && word(rawQuery, 'hapus') !== '') return { is: 'deleted', of, from }
  const message = { from, to: '1708', text: word(rawQuery, 'text'), part: null, binary: false }
  return of === '' ? { is: 'message', message } : { is: 'edited', of, message }
}
