import type { Delivery, Patience } from '../../../channel.ts'
import type { Sms } from '../mobile.ts'
import { type Bind, type BindState, hex, keepBound, type Role } from './bind.ts'
import { makePace } from './pace.ts'
import { readMessageId } from './pdu.ts'
import { submittedId } from './receipt.ts'
import type { OnDeliver, Session } from './session.ts'
import { type SmppSettings, patience as usualPatience } from './settings.ts'
import { judge, submissions } from './submit.ts'
import { makeWindow } from './window.ts'

export type SmppLink = {
  /** Whether a bind that can send stands. */
  isOpen(): boolean
  send(sms: Sms): Promise<Delivery>
  states(): BindState[]
  /** Resolves when every bind stands: for tests and the admin's "try it". */
  ready(): Promise<void>
  stop(): Promise<void>
}

type Handlers = { onDeliver: OnDeliver; onState?: (states: BindState[]) => void }

const MOST_TRIES = 4 // of one part that the operator found too fast, before the message waits in the outbox

/** All the binds of one account, as one way in and out. Never throws; reconnects by itself until it is stopped. */
export function openLink(
  settings: SmppSettings,
  { onDeliver, onState }: Handlers,
  patience: Patience = usualPatience,
): SmppLink {
  const roles: Role[] = settings.mode === 'pair' ? ['transmitter', 'receiver'] : ['transceiver']
  const waiters: (() => void)[] = []
  const changed = () => {
    onState?.(binds.map((bind) => bind.state()))
    if (binds.every((bind) => bind.session())) for (const wake of waiters.splice(0)) wake()
  }
  const binds: Bind[] = []
  for (const role of Array.from({ length: settings.binds }, () => roles).flat()) {
    binds.push(keepBound(role, settings, onDeliver, patience, () => changed()))
  }
  const pace = makePace(settings.perSecond, patience.retryFirst, patience.retryLongest)
  const inWindow = makeWindow(settings.window * settings.binds)
  let turn = 0

  function transmitter(): Session | null {
    const able = binds.filter((bind) => bind.role !== 'receiver' && bind.session())
    turn += 1
    return able[turn % able.length]?.session() ?? null
  }

  async function submit(
    fields: Record<string, unknown>,
  ): Promise<string | Exclude<Delivery, { sent: readonly string[] }>> {
    for (let tries = 1; ; tries += 1) {
      await pace.turn()
      const answer = (await transmitter()?.request('submit_sm', fields)) ?? 'unsent'
      if (answer === 'unsent') return { later: 'not_connected', pauseSeconds: 5 }
      if (answer === 'unknown') return { uncertain: 'smpp_no_answer' }
      const verdict = judge(answer.status)
      const code = `smpp_${hex(answer.status)}`
      if (verdict === 'accepted') {
        pace.praise()
        return submittedId(readMessageId(answer.pdu), settings.ids)
      }
      if (verdict === 'permanent') return { failed: code }
      const pause = pace.complain()
      if (verdict === 'temporary' || tries === MOST_TRIES) return { later: code, pauseSeconds: Math.ceil(pause / 1000) }
    }
  }

  const send = (sms: Sms): Promise<Delivery> =>
    inWindow(async () => {
      const sent: string[] = []
      for (const fields of submissions(sms, settings)) {
        const result = await submit(fields)
        if (typeof result !== 'string') return result
        sent.push(result)
      }
      return { sent }
    })

  return {
    isOpen: () => binds.some((bind) => bind.role !== 'receiver' && bind.session() !== null),
    send,
    states: () => binds.map((bind) => bind.state()),
    ready: () =>
      binds.every((bind) => bind.session()) ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve)),
    stop: async () => {
      await Promise.all(binds.map((bind) => bind.stop()))
    },
  }
}
