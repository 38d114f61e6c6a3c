import type { Account } from './accounts.ts'
import { fitIntoParts } from './adapters/sms/shorten.ts'
import { cheapen, countParts } from './adapters/sms/text.ts'
import type { Medium } from './channel.ts'
import type { Claimed, Fitted } from './deliver.ts'
import { mostPartsOf } from './limits.ts'
import { mediumOf } from './registry.ts'

type Fit = (row: Claimed, settings: Record<string, unknown>) => Fitted

const fits: Readonly<Record<Medium, Fit>> = {
  email: (row) => ({ ...row, parts: null }),
  sms(row, settings) {
    const long = row.long && fitIntoParts(row.long, mostPartsOf(settings))
    const text = long ?? row.message.text
    return { ...row, message: { ...row.message, text }, parts: countParts(cheapen(text)) }
  },
}

/** How messages are made to fit what an account may carry. */
export function fitterOf({ kind, settings }: Pick<Account, 'kind' | 'settings'>): (row: Claimed) => Fitted {
  const fitted = fits[mediumOf(kind) ?? 'email']
  return (row) => fitted(row, settings)
}
