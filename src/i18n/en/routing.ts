import type { routing as source } from '../id/routing.ts'

export const routing: typeof source = {
  sendBack: {
    title: 'Send back: not competent',
    lead: 'The reason is open to the public. The report goes back to the verifiers.',
    hop: (nth, most) => `This is return ${nth} of ${most}.`,
    last: (due) => `The national admin decides by ${due}. That decision cannot be sent back.`,
    late: 'More than 3 working days have passed: this return counts as late.',
    reason: 'Reason',
    reasonHint: 'Say who is competent, and why.',
    proposed: 'The right agency',
    proposedNone: 'Not known',
    submit: 'Send the report back',
  },
  forward: {
    title: 'Forward to a unit',
    lead: 'The deadlines run on; none is counted from the beginning again.',
    unit: 'Unit',
    up: 'back up',
    none: 'There is no other unit below this agency.',
    submit: 'Forward',
  },
  escalate: {
    title: 'Escalate',
    lead: 'Adds a supervisor. Whoever holds the report must still answer.',
    to: 'To',
    reason: 'Reason (open to the public)',
    inspectorate: 'Inspects the agency that holds it',
    national: 'National desk',
    submit: 'Escalate',
  },
  reopen: {
    title: 'Reopen',
    lead: 'The report runs again, with the clocks of the second round.',
    reason: 'Reason',
    submit: 'Reopen the report',
  },
  close: {
    title: 'Close by the reporter’s word',
    lead: 'Only when the reporter said so, for example by telephone.',
    word: 'The reporter’s word',
    wordHint: 'Write when, by what means and how it was said.',
    submit: 'Close the report',
  },
}
