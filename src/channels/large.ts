import { Readable } from 'node:stream'
import { newFileKey, removeLooseFiles } from '#src/attachments/loose-files.ts'
import type { Space } from '#src/platform/space.ts'
import type { Raw } from './adapters/email/read-apart.ts'
import { type Arrival, SMALL } from './channel.ts'

/** Writes a large arrival to where it stays. Nobody owns it yet: what dies before it is kept leaves nothing behind. */
export async function storeLarge(space: Space, content: Readable): Promise<string> {
  const key = await newFileKey(space)
  try {
    await space.storage.write(key, content)
  } catch (error) {
    await dropLarge(space, key)
    throw error
  }
  return key
}

export const dropLarge = (space: Space, key: string): Promise<void> => removeLooseFiles(space, [key])

/** The same arrival, with what is too large for a table in the storage. */
export async function outOfTheTable(space: Space, arrival: Arrival): Promise<Arrival> {
  const { bytes } = arrival
  if (arrival.storageKey || bytes.length <= SMALL) return arrival
  const storageKey = await storeLarge(space, Readable.from([bytes], { objectMode: false }))
  return { ...arrival, bytes: bytes.slice(0, SMALL), storageKey }
}

/** The whole of it. */
export const wholeOf = (space: Space, { bytes, storageKey }: Pick<Arrival, 'bytes' | 'storageKey'>): Raw =>
  storageKey ? { path: space.storage.path(storageKey) } : { bytes }
