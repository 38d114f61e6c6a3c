import type * as source from '../id/leaders.ts'

export const leaders: typeof source.leaders = {
  title: 'Leadership',
  notYet: 'The figures are counted once a day. This page will be filled tomorrow morning.',
  figuresTitle: 'Six figures',
  figures: {
    responded: 'First response in time',
    settled: 'Settled in time',
    confirmed: 'Solved, confirmed by the reporter',
    silent: 'Closed without a reply',
    overdue: 'Overdue now',
    returned: 'Sent back as not theirs',
  },
  of: (part, whole, from, to) => `${part} of ${whole}, ${from} to ${to}.`,
  ofNow: (part, whole) => `${part} of ${whole} reports that are being handled.`,
  few: (part, whole) => `${part} of ${whole}`,
  change: (points) =>
    points === 0
      ? 'As in the 30 days before'
      : `${points > 0 ? 'Up' : 'Down'} ${Math.abs(points)} points on the 30 days before`,
  sentence: {
    unknown: 'Timeliness cannot be compared yet',
    kept: (points) =>
      points === 0
        ? 'Timeliness is unchanged'
        : `Timeliness is ${points > 0 ? 'up' : 'down'} ${Math.abs(points)} points`,
    noneOverdue: 'no report is overdue',
    overdue: (all, worst, unit) => `${all} reports are overdue, ${worst} at ${unit}`,
  },
  oldest: {
    title: 'The ten oldest reports',
    caption: 'The oldest first',
    lead: 'Those that are being handled and open to the public. Confidential ones are left out.',
    none: 'No open report is being handled.',
    columns: { number: 'Number', title: 'Title', unit: 'Unit', received: 'Received', due: 'Due' },
  },
  units: {
    title: 'Due within five working days',
    caption: 'By unit, the most overdue first',
    none: 'Nothing falls due within five working days.',
    columns: { unit: 'Unit', soon: 'Due', overdue: 'Overdue' },
  },
  topics: {
    title: 'Topics on the rise',
    none: 'No topic has risen in the last 30 days.',
    line: (name, now, before) => `${name}: ${now} reports, ${before} before`,
  },
}
