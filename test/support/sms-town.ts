import { onTestFinished } from 'vitest'
import { acts } from './acts.ts'
import { openAccount } from './post.ts'
import { openSmsc } from './smsc.ts'
import { openTown } from './town.ts'

export const PHONE = '6281234567890'

/** The town with an operator's message centre, and telephones. `more`: settings of its account. */
export async function openTownWithSms(more: Record<string, unknown> = {}) {
  const town = await openTown()
  const { space } = town
  const smsc = await openSmsc()
  const settings = { host: '127.0.0.1', port: smsc.port, systemId: 'lapor', perSecond: 1000, ...more }
  const patience = { answer: 300, retryFirst: 10, retryLongest: 50 }
  const account = await openAccount(space, { kind: 'smpp', settings, secrets: { password: 'lapor1' } }, { patience })
  await smsc.until(() => smsc.bound() === 1)
  onTestFinished(async () => {
    await account.stop()
    await smsc.close()
  })
  /** What a telephone shows: parts of one message as one. */
  const sentTo = (phone: string) => {
    const shown: string[] = []
    for (const { fields } of smsc.submitted) {
      if (fields.destination_addr !== phone) continue
      const { udh, message } = fields.short_message as { udh?: Buffer[]; message: string }
      const isMore = (udh?.[0]?.at(-1) ?? 1) > 1
      shown.push(isMore ? `${shown.pop()}${message}` : message)
    }
    return shown
  }
  const work = async () => {
    await space.runJobs()
    await account.carry()
    await space.runJobs()
  }
  const arrive = async (fields: Record<string, unknown>) => {
    const acknowledged = smsc.answered.length
    smsc.deliver(fields)
    await smsc.until(() => smsc.answered.length > acknowledged)
  }
  /** A citizen writes; all that follows happens; what they read is returned. */
  const write = async (text: string, from = PHONE) => {
    const before = sentTo(from).length
    await arrive({ source_addr: from, short_message: Buffer.from(text) })
    await work()
    return sentTo(from).slice(before)
  }
  /** What they read because of something that others did. */
  const after = async (deed: Promise<unknown>, phone = PHONE) => {
    const before = sentTo(phone).length
    await deed
    await work()
    return sentTo(phone).slice(before)
  }
  const restart = async () => {
    await account.restart(() => smsc.until(() => smsc.bound() === 0))
    await smsc.until(() => smsc.bound() === 1)
  }
  const file = async (text: string, from = PHONE) => {
    const [receipt = ''] = await write(text, from)
    return /\S{4}-\S{4}/.exec(receipt)?.[0] ?? ''
  }
  return { town, space, smsc, arrive, write, after, work, restart, file, sentTo, does: acts(town) }
}
