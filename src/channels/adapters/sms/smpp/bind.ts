import { setTimeout as sleep } from 'node:timers/promises'
import type { Patience } from '../../../channel.ts'
import { STATUS } from './pdu.ts'
import { type OnDeliver, openSession, type Session } from './session.ts'
import type { SmppSettings } from './settings.ts'

export type Role = 'transceiver' | 'transmitter' | 'receiver'

/** What an operator of ours reads: never an address, never a password. */
export type BindState = { role: Role; bound: boolean; trouble: string }

export type Bind = {
  readonly role: Role
  /** The bound session of this moment. */
  session(): Session | null
  state(): BindState
  /** Says goodbye and stays away. */
  stop(): Promise<void>
}

const STEADY = 60_000 // so long must a bind have held before the waiting starts small again

/** Binds, and binds again whenever the bond breaks, after a pause that doubles and is never quite the same. */
export function keepBound(
  role: Role,
  settings: SmppSettings,
  onDeliver: OnDeliver,
  patience: Patience,
  onState: (state: BindState) => void,
): Bind {
  const stopping = new AbortController()
  let session: Session | null = null
  let state: BindState = { role, bound: false, trouble: '' }
  const tell = (bound: boolean, trouble: string) => {
    state = { role, bound, trouble }
    onState(state)
  }

  async function liveOnce(): Promise<number> {
    const opened = await openSession(settings, onDeliver, patience)
    const refused = stopping.signal.aborted ? 'stopped' : await bindAs(role, opened, settings)
    if (refused) {
      opened.destroy(refused)
      throw new Error(refused)
    }
    const since = performance.now()
    session = opened
    tell(true, '')
    if (stopping.signal.aborted) await opened.unbind() // told to stop while the operator was answering
    const why = await opened.closed
    session = null
    tell(false, why)
    return performance.now() - since
  }

  const living = (async () => {
    let failures = 0
    while (!stopping.signal.aborted) {
      try {
        failures = (await liveOnce()) >= STEADY ? 0 : failures + 1
      } catch (error) {
        failures += 1
        tell(false, describe(error))
      }
      await sleep(pauseAfter(failures, patience), undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()

  const stop = async () => {
    stopping.abort()
    await session?.unbind()
    await living
  }
  return { role, session: () => session, state: () => state, stop }
}

/** Null when bound, else the reason why not. */
async function bindAs(
  role: Role,
  session: Session,
  { systemId, password, systemType }: SmppSettings,
): Promise<string | null> {
  const answer = await session.request(`bind_${role}`, {
    system_id: systemId,
    password,
    system_type: systemType,
    interface_version: 0x34,
  })
  if (typeof answer === 'string') return 'no answer to bind'
  if (answer.status === STATUS.ok) return null
  return (
    { [STATUS.invalidPassword]: 'wrong password', [STATUS.invalidSystemId]: 'wrong system id' }[answer.status] ??
    `bind refused ${hex(answer.status)}`
  )
}

export const hex = (status: number): string => `0x${status.toString(16).padStart(2, '0')}`

// Between half and one and a half of 1, 2, 4 … seconds: many clients must not come back in one moment.
const pauseAfter = (failures: number, { retryFirst, retryLongest }: Patience) =>
  Math.min(retryFirst * 2 ** Math.max(failures - 1, 0), retryLongest) * (0.5 + Math.random())

const describe = (error: unknown) =>
  error instanceof Error && 'code' in error
    ? String(error.code).toLowerCase()
    : error instanceof Error
      ? error.message
      : 'unknown'
