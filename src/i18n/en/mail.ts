import type { mail as source } from '../id/mail.ts'

const howTo = ({ byMail }: { byMail: boolean }) => (byMail ? 'by replying to this e-mail' : 'on the report page')

export const mail: typeof source = {
  frame: {
    greeting: 'Dear reporter,',
    officerGreeting: (name) => `Dear ${name},`,
    seeReport: 'See the report',
    replyByMail: 'Reply to this e-mail to write in your report.',
    replyOnPage: 'To write in your report, open the link above; replies to this e-mail are not read.',
    care: 'Do not send your NIK or a password. This service is free; officers never ask for money.',
    stop: 'Stop receiving news of this report',
    sender: (site, operator) => `${site}, ${operator}`,
    following: (own, main) => `Your report ${own} follows report ${main}; your number stays valid.`,
  },
  agencyNoun: (isOffice) => (isOffice ? 'office' : 'agency'),
  provisional: (day) => `${day} (provisional)`,

  discreet: (code, url) => ({
    subject: `Report ${code}: there is news`,
    body: [`There is news of report ${code}.`, { label: 'Open it with your key', url }],
  }),

  received: (f) => ({
    subject: `We have received report ${f.code}`,
    body: [
      `We received your report on ${f.day} at ${f.time}.`,
      f.due
        ? `Next: an officer checks it and forwards it to the agency in charge, by ${f.due}.`
        : 'What has happened since, and the next date, is on the report page.',
      `You need not do anything. A photo or more details? ${
        f.byMail ? 'Reply to this e-mail.' : 'Add them on the report page.'
      }`,
    ],
  }),
  completed: (f) => ({
    subject: `We have received the details for report ${f.code}`,
    body: [
      'We have received your details. Thank you.',
      ...(f.due ? [`Next: an officer checks your report by ${f.due}.`] : []),
    ],
  }),
  referred: (f) => ({
    subject: `Report ${f.code} was forwarded to ${f.agency}`,
    body: [
      `Your report was checked and forwarded to ${f.agencyName} on ${f.day}.${f.why ? ` The reason: ${f.why}` : ''}`,
      `Next: a first answer by ${f.respondBy}. Settlement by ${f.settleBy}.`,
      `If that day passes, the report is marked "Overdue" and those above the ${f.noun} are told.`,
    ],
  }),
  sentBack: (f) => ({
    subject: `Report ${f.code} is being checked again`,
    body: [
      f.why ? `${f.agency} says it is not responsible:` : `Your report has left ${f.agency}.`,
      ...(f.why ? [{ quote: f.why }] : []),
      ...(f.due ? [`Next: we decide on the right agency by ${f.due}.`] : []),
    ],
  }),
  asked: (f) => ({
    subject: `An officer has a question about report ${f.code}`,
    body: [
      'The officer needs something from you:',
      { quote: f.question },
      `Answer ${howTo(f)} by ${f.due}.`,
      `Without an answer the report stops. You can still complete it until ${f.resumeUntil}.`,
    ],
  }),
  askedAgain: (f) => ({
    subject: `Report ${f.code} waits for your details until ${f.due}`,
    body: [
      'An officer asked you a question. We have not received an answer yet.',
      `Answer ${howTo(f)} by ${f.due}.`,
      `Without an answer the report stops. You can still complete it until ${f.resumeUntil}.`,
    ],
  }),
  wrote: (f) => ({
    subject: `News of report ${f.code}`,
    body: [
      `${f.agency} writes:`,
      { quote: f.words },
      f.due ? `Next: settlement by ${f.due}.` : `You can reply ${howTo(f)}.`,
    ],
  }),
  answered: (f) => ({
    subject: `Report ${f.code} was answered`,
    body: [
      `${f.agency} answered on ${f.day}:`,
      { quote: f.words },
      ...(f.links
        ? [
            'Is your problem solved?',
            { label: 'Solved', url: f.links.yes },
            { label: 'Not solved', url: f.links.no },
            ...(f.byMail ? ['Or answer this e-mail: SELESAI if it is settled, or BELUM and the reason.'] : []),
          ]
        : []),
      ...(f.due ? [`Without a reply the report closes by itself after ${f.due}.`] : []),
    ],
  }),
  closing: (f) => ({
    subject: `Report ${f.code} closes after ${f.due}`,
    body: [
      `${f.agency} answered on ${f.answeredOn}. We have not received your reply yet.`,
      { label: 'Still a problem? Choose Not solved and say why', url: f.links.no },
      { label: 'All well? Choose Solved', url: f.links.yes },
      'Without a reply the report is recorded as "Closed without a reply", not as "Done".',
    ],
  }),
  closedBecause: {
    silent: (after, noun, proposed) =>
      `Your report was closed without a reply after ${after}. According to the ${noun}: ${proposed}.`,
    solved: 'Your report was closed because you said it is solved. Thank you.',
    planned: (day) => `Your report was closed because you agreed to the date: ${day}. Thank you.`,
    refused: 'Your report was closed because you accepted the explanation. Thank you.',
    withdrawn: 'Your report was closed because you withdrew it.',
    confirmed: 'You said the work is done. Your report is finished. Thank you.',
    followed: (outcome) => `This report was closed: ${outcome}.`,
  },
  proposed: {
    solved: 'solved',
    planned: (day) => `planned for ${day}`,
    refused: 'cannot be fulfilled',
  },
  closed: (f) => ({
    subject: `Report ${f.code} was closed`,
    body: [
      f.because,
      ...(f.plannedOn ? [`On ${f.plannedOn} we ask whether the work is done.`] : []),
      ...(f.reopen
        ? [{ label: `Not settled? Reopen it with one reason, by ${f.reopen.until}`, url: f.reopen.url }]
        : []),
      ...(f.rateUrl ? [{ label: 'Help us judge, 1 minute', url: f.rateUrl }] : []),
      ...(f.ombudsman
        ? [
            'Not content with how it was handled? You may go to the Ombudsman; the complete file can be downloaded on the report page.',
          ]
        : []),
    ],
  }),
  archived: (f) => ({
    subject: `Report ${f.code} is not being processed`,
    body: [
      `Your report is not being processed: ${f.reason}. ${f.explanation}.`,
      ...(f.words ? [{ quote: f.words }] : []),
      ...(f.resumeUntil ? [{ label: `Complete it by ${f.resumeUntil} and the report goes on`, url: f.url }] : []),
      ...(f.objectUntil
        ? [
            { label: `Do you object? Write by ${f.objectUntil}`, url: f.url },
            'Another officer examines your objection.',
          ]
        : []),
    ],
  }),
  merged: (f) => ({
    subject: `Report ${f.code} was merged with ${f.main}`,
    body: [
      `Your report was merged with ${f.main}; your number stays valid.`,
      ...(f.words ? [{ quote: f.words }] : []),
      { label: `From now on you receive the news of report ${f.main}`, url: f.mainUrl },
      ...(f.objectUntil ? [`Not the same problem? Object by ${f.objectUntil}.`] : []),
    ],
  }),
  unmerged: (f) => ({
    subject: `Report ${f.code} was taken apart from ${f.main}`,
    body: [
      `Report ${f.code} no longer follows ${f.main}; an officer examines it on its own.`,
      ...(f.words ? [{ quote: f.words }] : []),
      ...(f.due ? [`Next: a decision by ${f.due}.`] : []),
    ],
  }),
  objected: (f) => ({
    subject: `We have received your reply to report ${f.code}`,
    body: [
      f.again
        ? 'We have received your objection. Another officer examines it.'
        : `You said it is not solved. ${f.agency} handles your report again.`,
      ...(f.due ? [`Next: ${f.again ? 'a decision' : 'a first answer'} by ${f.due}.`] : []),
    ],
  }),
  reopened: (f) => ({
    subject: `Report ${f.code} was reopened`,
    body: [
      f.mine ? 'Your report was reopened as you asked.' : 'Your report was reopened by a supervisor.',
      f.agency
        ? `${f.agency} handles it again.${f.due ? ` A first answer by ${f.due}.` : ''}`
        : `An officer checks it again.${f.due ? ` By ${f.due}.` : ''}`,
    ],
  }),
  escalated: (f) => ({
    subject: `${f.supervisor} now watches report ${f.code}`,
    body: [
      `${f.supervisor} now watches too${f.late ? ' because it is overdue' : ''}.`,
      ...(f.due ? [`It was due on ${f.due}. The agency in charge still has to answer.`] : []),
    ],
  }),
  invited: (f) => ({
    subject: `An invitation to be ${f.role} at ${f.agency}`,
    body: [
      `Dear ${f.name || 'colleague'},`,
      `You are invited to be ${f.role} at ${f.agency}.`,
      { label: 'Make your account', url: f.url },
      'The link works once, for seven days. The account is your own; do not share it.',
    ],
  }),
  succeeded: (f) => ({
    subject: `Report ${f.code} goes on at ${f.agency}`,
    body: [
      `${f.from} is no more. ${f.agency} took over its work, your report too.`,
      f.due ? `The date stays: ${f.due}.` : 'Its dates stay; nothing begins anew.',
      'There is nothing you have to do.',
    ],
  }),
  ombudsman: (f) => ({
    subject: `Report ${f.code} is overdue: you may go to the Ombudsman`,
    body: [
      `${f.agency} should have answered by ${f.due} and has not.`,
      'You may go to the Ombudsman free of charge. They ask for proof that you went to the agency first.',
      { label: 'Download the complete file on the report page', url: f.url },
    ],
  }),
  promised: (f) => ({
    subject: `Report ${f.code}: is it done?`,
    body: [
      `${f.agency} promised this work for ${f.day}. Today is the promised day: is it done?`,
      { label: 'Answer on the report page', url: f.url },
    ],
  }),
  moved: (f) => ({
    subject: `A date of report ${f.code} has moved`,
    body: [`The due date moved from ${f.from} to ${f.to} because the public holidays changed.`],
  }),
  unsealed: (f) => ({
    subject: `Your identity in report ${f.code} was opened`,
    body: [
      `Your identity was opened by ${f.role}, ${f.unit}, with the approval of a second person. The reason:`,
      { quote: f.reason },
    ],
  }),
  movedHere: (f) => ({
    subject: `Your message is now in report ${f.code}`,
    body: [
      f.fresh
        ? `We made your message a report of its own, number ${f.code}, because it is about something else than the one before.`
        : `We moved your message to report ${f.code}, because it is about that report.`,
      ...(f.keyUrl ? [{ label: 'Secret code and privacy choices (once, 24 hours)', url: f.keyUrl }] : []),
      { label: 'See the report', url: f.url },
    ],
  }),
  flagged: (f) => ({
    subject: `Who may see report ${f.code} was changed`,
    body: ['An officer changed who may see your report. The reason:', { quote: f.words }],
  }),

  officer: {
    open: 'Open the report',
    openDesk: 'Open the desk',
    withheld: 'What this report says is protected; read it after signing in.',
    place: (place) => `Place: ${place}`,
    why: 'You receive this e-mail because of your position. Do not forward it.',
    work: (f) =>
      f.due ? `1 report waits for an answer of ${f.unit}, by ${f.due}` : `1 report waits for an answer of ${f.unit}`,
    workGuide: 'What to do: open the report, write the answer, choose its outcome, then send.',
    urgent: (f) => `Report ${f.code} may be about danger${f.due ? `, check it by ${f.due}` : ''}`,
    decide: (f) => `Report ${f.code} waits for the national admin's decision${f.due ? `, by ${f.due}` : ''}`,
    reopenMain: (f) => `To be reopened? Report ${f.code} was merged into ${f.main}, which is closed`,
    copied: (f) => `Copy of report ${f.code} for ${f.unit}`,
    said: (code) => `The reporter wrote in report ${code}`,
    closed: (f) => `Report ${f.code} was closed: ${f.outcome}`,
    moved: (code) => `Report ${code} no longer waits for your unit`,
    shifted: (f) => `Report ${f.code}: due date moved from ${f.from} to ${f.to} because the holidays changed`,
    escalated: (f) => `Report ${f.code} needs to be watched by ${f.unit}`,
    pressed: (code) => `Report ${code} was withdrawn; the reporter says they were pressed`,
    sealAsked: (code) => `A request to open the seal of report ${code} waits for a national admin`,
    sealOpened: (code) => `The seal of report ${code} was opened`,
    sealRefused: (code) => `The request to open the seal of report ${code} was refused`,
    before: (f) => `Report ${f.code} is due ${f.due}`,
    due: (f) => `Report ${f.code} is due today, ${f.due}`,
    late: (f) => `Report ${f.code} is overdue at ${f.unit} (was due ${f.due})`,
    promised: (f) => `Report ${f.code}: promised to be done today, ${f.due}`,
    law60: (f) => `Report ${f.code}: the 60 calendar days of UU 25/2009 end ${f.due}`,
    draft: (code) => `1 draft answer to report ${code} waits for your approval`,
    returned: (code) => `Your draft for report ${code} came back with a note`,
    digest: (f) => `${f.count} reports wait for you, ${f.day}`,
    digestVerify: (f) => `${f.desk}: ${f.count} to verify, ${f.due} due today, ${f.late} overdue.`,
    digestAnswer: (f) => `${f.unit}: ${f.count} to answer, ${f.due} due today, ${f.late} overdue.`,
    digestMentions: (f) => `${f.count} notes mention you and you have not read them.`,
    digestFollowed: (f) => `${f.count} reports that you follow have news.`,
  },

  signInCode: (f) => ({
    subject: `Sign-in code for ${f.site}`,
    body: [
      `Your sign-in code: ${f.code}`,
      `It is valid for ${f.minutes} minutes. Tell nobody; officers never ask for it.`,
      'Was it not you? Ignore this e-mail; nothing has changed.',
    ],
  }),

  addressCode: (f) => ({
    subject: `Code to confirm your address, ${f.site}`,
    body: [
      `The code that confirms this address: ${f.code}`,
      `It is valid for ${f.minutes} minutes. Tell nobody; officers never ask for it.`,
      'Was it not you? Ignore this e-mail; nothing has changed.',
    ],
  }),

  stopPage: {
    title: 'Stop receiving news',
    lead: (code) => `No more news of report ${code} will be sent. The report itself goes on.`,
    button: 'Stop receiving news',
    notMe: 'This is not my report',
    notMeLead:
      'Somebody may have mistyped an address. We detach your address from this report and delete it from its record.',
    notMeButton: 'Not me, detach my address',
    stopped: 'News stopped',
    stoppedText: (code) => `You no longer receive news of report ${code}. You can switch it on again on its page.`,
    detached: 'Address detached',
    detachedText: 'Your address is no longer connected with that report. We are sorry for the disturbance.',
    unknown: 'This link is not valid',
    unknownText: 'Open the complete link of the last e-mail, or change the notices on the report page.',
  },

  outboxPage: {
    title: 'Outgoing mail',
    closedDoor: 'Sending mail is not set up (SMTP_URL). Messages wait here and leave as soon as it is.',
    counts: (f) => `${f.waiting} waiting, ${f.failed} failed, ${f.uncertain} uncertain.`,
    waitingSince: (when) => `The oldest has waited since ${when}.`,
    lastSent: (when) => `Last sent ${when}.`,
    all: 'All',
    filter: 'State',
    show: 'Show',
    caption: 'Newest first',
    columns: { created: 'Made', subject: 'Subject', audience: 'For', state: 'State', cost: 'Cost' },
    again: 'Send again',
    forgotten: 'The address has been deleted; it cannot be sent again.',
    againNote: 'An uncertain message may have arrived; sending it again may deliver it twice.',
    waitsUntil: (when) => `waiting until ${when}`,
    states: {
      waiting: 'waiting',
      sending: 'being sent',
      sent: 'sent',
      failed: 'failed',
      uncertain: 'uncertain',
      dropped: 'taken back',
    },
    causes: { expired: 'too late to be of use' },
    audiences: { reporter: 'reporter', follower: 'follower', officer: 'officer', account: 'account' },
    none: 'No mail.',
    older: 'Older mail',
  },
  mailboxPage: {
    title: 'Demo mailbox',
    lead: 'In the demo only: every e-mail that was made; none is sent anywhere.',
    to: (address) => `To ${address}`,
    none: 'No e-mail yet.',
  },
}
