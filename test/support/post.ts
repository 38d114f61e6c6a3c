import { addAccount, findAccount } from '#src/channels/accounts.ts'
import { openLine, type World } from '#src/channels/line.ts'
import { pumpDry } from '#src/channels/pump.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'

type Given = { kind: string; name?: string; settings?: Record<string, unknown>; secrets?: Record<string, string> }

/** An account that a national admin has added, opened in this process; no loop sends by itself. */
export async function openAccount(space: Space, given: Given, world: Partial<World> = {}) {
  const { kind, name = kind, settings = {}, secrets = {} } = given
  const at = space.clock.now()
  const id = await inTransaction(space.db, (tx) => addAccount(space, tx, { kind, name, settings, secrets }, at))
  const account = await findAccount(space.db, id)
  const open = async () => {
    const line = await openLine(space, account, () => undefined, world)
    if (!line) throw new Error(`no channel of the kind ${kind}`)
    return line
  }
  let line = await open()
  return {
    id,
    account,
    line: () => line,
    /** Carries all that is due at this moment of the machine's clock. */
    carry: (now?: Date) => pumpDry(space, account, line, now),
    stop: () => line.stop(),
    /** `closed`: resolves when the other side has seen that we left. */
    restart: async (closed?: () => Promise<unknown>) => {
      await line.stop()
      await closed?.()
      line = await open()
    },
  }
}

/** The way out for e-mail. */
export const openPost = (space: Space, smtpUrl: string) => openAccount(space, { kind: 'smtp', secrets: { smtpUrl } })
