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
  rule: (days, unit) => `${days} ${unit === 'wd' ? 'working' : 'calendar'} days after the starting day`,
}
