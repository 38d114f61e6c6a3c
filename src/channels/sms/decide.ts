import type { Intent, NewReport } from './grammar.ts'

/** A report filed or followed from this telephone; `waits`: it waits on its reporter, for details or for a word on the answer. */
export type KnownReport = { code: string; waits: 'details' | 'verdict' | null }

/** What is to be done, or what the sender must be asked or told first. Nothing is ever done to a report by guessing. */
export type Decision<Target> =
  | { do: 'file'; report: NewReport<Target> }
  | { do: 'add'; code: string; text: string }
  | { do: 'object'; code: string; text: string }
  | { do: 'close'; code: string }
  | { do: 'withdraw'; code: string }
  | { do: 'status'; code: string }
  | { do: 'stop'; code: string | null }
  | { do: 'help' }
  | { ask: 'which' | 'which_status' }
  | { ask: 'why_not'; code: string }
  | { tell: 'wrong_number'; typed: string }
  | { tell: 'nothing_waits' | 'unreadable' }

/** What one SMS means for whoever sent it, by the reports that are known of this telephone. */
export function decide<Target>(intent: Intent<Target>, known: readonly KnownReport[]): Decision<Target> {
  const isKnown = (code: string) => known.some((report) => report.code === code)
  const judged = known.filter(({ waits }) => waits === 'verdict')
  const wrong = { tell: 'wrong_number', typed: 'typed' in intent ? intent.typed : '' } as const

  switch (intent.is) {
    case 'empty':
      return { tell: 'unreadable' }
    case 'help':
      return { do: 'help' }
    case 'report':
      return place(intent, known)
    case 'status':
      if (intent.code) return { do: 'status', code: intent.code }
      if (intent.typed) return wrong
      return theOnly(known, (code) => ({ do: 'status', code }), { ask: 'which_status' })
    case 'stop':
      return intent.typed && !(intent.code && isKnown(intent.code)) ? wrong : { do: 'stop', code: intent.code }
    case 'reply':
      if (intent.code && isKnown(intent.code)) return { do: 'add', code: intent.code, text: intent.text }
      return intent.code ? place(intent.otherwise, known) : wrong
    case 'withdraw':
      if (intent.typed) return intent.code && isKnown(intent.code) ? { do: 'withdraw', code: intent.code } : wrong
      return known.length === 0 ? { tell: 'nothing_waits' } : { ask: 'which' }
    case 'done':
      if (intent.typed) return intent.code && isKnown(intent.code) ? { do: 'close', code: intent.code } : wrong
      return theOnly(judged, (code) => ({ do: 'close', code }), { ask: 'which' })
    case 'not_done': {
      if (intent.typed) return intent.code && isKnown(intent.code) ? objection(intent.code, intent.text) : wrong
      if (judged.length === 0 && intent.text !== '') return place(intent.otherwise, known)
      return theOnly(judged, (code) => objection(code, intent.text), { ask: 'which' })
    }
  }
}

const objection = (code: string, text: string) =>
  text === '' ? ({ ask: 'why_not', code } as const) : ({ do: 'object', code, text } as const)

function theOnly<Target>(
  reports: readonly KnownReport[],
  decision: (code: string) => Decision<Target>,
  several: Decision<Target>,
): Decision<Target> {
  const [first, second] = reports
  if (!first) return { tell: 'nothing_waits' }
  return second ? several : decision(first.code)
}

/** Words without a keyword belong to the one report that waits on this person; anything else is a new report. */
function place<Target>(report: NewReport<Target>, known: readonly KnownReport[]): Decision<Target> {
  const waiting = known.filter(({ waits }) => waits !== null)
  const [only, another] = waiting
  if (only && !another && report.keyword === null) return { do: 'add', code: only.code, text: report.text }
  return { do: 'file', report }
}
