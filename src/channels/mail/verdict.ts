import { close, confirm, object, reopen } from '#src/dialogue/reporter-says.ts'
import { holderOf } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { isCode, normalizeCode } from '#src/reports/code.ts'
import { may } from '#src/reports/policy.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { newsOfAnswer } from '../outbox.ts'
import { type Command, readCommand } from '../sms/commands.ts'

/** `messageId`: the words that are part of the report now. `why_not`: it is not settled, and we must ask why. */
export type Verdict = { messageId: string | null } | 'why_not'

/**
 * The words of 1708 in a mail: SELESAI closes what was answered, BELUM and the cause brings it back to the agency. Null
 * where the mail says neither, nothing waits for it, or the letter about a newer answer has not left yet: then it is a
 * message like any other.
 */
export async function judgeByMail(tx: Tx, report: LockedReport, words: string, at: Date): Promise<Verdict | null> {
  const command = readCommand(words, readCode)
  if (command?.is !== 'done' && command?.is !== 'not_done') return null
  if (command.typed !== '' && command.code !== report.code) return null
  const news = report.status === 'answered' ? await newsOfAnswer(tx, report.id, { channel: 'email' }) : 'sent'
  if (news === 'coming' || (news === 'none' && command.is === 'done')) return null
  return verdicts[command.is](tx, report, command, words, at)
}

type Judge = (tx: Tx, report: LockedReport, command: Command, words: string, at: Date) => Promise<Verdict | null>

const verdicts: Readonly<Record<'done' | 'not_done', Judge>> = {
  async done(tx, report, _, __, at) {
    const actor = holderOf(report.id, at)
    for (const [action, verb] of [
      ['close', close],
      ['confirm', confirm],
    ] as const) {
      const by = may(actor, action, report, 'email')
      if (!by) continue
      await verb(tx, report, by)
      return { messageId: null }
    }
    return null
  },
  async not_done(tx, report, command, words, at) {
    const actor = holderOf(report.id, at)
    for (const [action, verb] of [
      ['object', object],
      ['reopen', reopen],
    ] as const) {
      const by = may(actor, action, report, 'email')
      if (!by) continue
      if ('text' in command && command.text === '') return 'why_not'
      return { messageId: await verb(tx, report, words, by) }
    }
    return null
  },
}

const readCode = (typed: string): string | null => (isCode(normalizeCode(typed)) ? normalizeCode(typed) : null)
