import type * as source from '../id/deadlines.ts'

export const deadlines: typeof source.deadlines = {
  lapsed: 'The details we asked for have not come. Send them within 90 days and the report goes on.',
  handedOver: (desk) => `${desk} had not examined it by the due date. The national desk goes on.`,
  escalated: (days) => `Overdue by ${days} working days.`,
  calendarChanged: 'a public holiday was set or changed',
  clocks: {
    verify: 'Examined and forwarded',
    verify_urgent: 'Examined and forwarded, urgent',
    reverify: 'New agency chosen',
    complete: 'Details from the reporter',
    first_response: 'First response',
    settle: 'Settlement',
    second_round: 'Settlement after the objection',
    decide: 'Decision of the national admin',
    reply: "Reporter's reply",
    reopen: 'Reopening',
    object_archive: 'Objection to the archiving',
    law_60: 'Limit of the law',
  },
  information: {
    reporter: ({ give, answer, extended }) =>
      `Did you ask for a document or formal information? By ${give} you get it, or its registration with the agency’s information officer (PPID). Once registered, the PPID answers by ${answer}; that may be extended once to ${extended}, and you are told in writing.`,
    officer: ({ give, answer, extended, days, more }) =>
      `Formal request for information: by ${give} give the information or its PPID registration. The PPID has (Law 14/2008, unverified) ${days} working days to ${answer}, extended once by ${more} working days to ${extended}, told in writing. The PPID’s dates are shown only: once registered, answer "Planned" with number and date, and tell an extension by a message.`,
  },
  rule: (days, unit) => `${days} ${unit === 'wd' ? 'working' : 'calendar'} days after the starting day`,
}
