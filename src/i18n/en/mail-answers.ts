import type { mailAnswers as source } from '../id/mail-answers.ts'

export const mailAnswers: typeof source = {
  filed: (f) => ({
    subject: `We have received report ${f.code}`,
    body: [
      `We have taken your e-mail as report ${f.code}. An officer checks it and passes it to the agency in charge.`,
      ...(f.questions.length > 0 ? [`To have it handled quickly, please answer: ${f.questions.join(' ')}`] : []),
      ...f.leftOut,
      { label: 'Secret code and privacy choices (once, 24 hours)', url: f.keyUrl },
      { label: 'See the report', url: f.reportUrl },
      'A photo or more to say? Answer this e-mail. The service is free; officers never ask for money.',
    ],
  }),
  askAgain: (f) => ({
    subject: `Report ${f.code}: one more question`,
    body: [
      `Thank you, what you wrote is now part of report ${f.code}.`,
      `May we ask one thing more? ${f.questions.join(' ')}`,
      ...f.leftOut,
      'If you do not know, never mind: the report is checked all the same.',
    ],
  }),
  questions: {
    place: 'Where exactly: street, village or ward, and what is near?',
    since: 'Since when?',
  },
  leftOut: (f) =>
    `These attachments are not in the report: ${f.names.join(', ')}${f.more > 0 ? ` and ${f.more} more` : ''}. If they matter, send them as answers, five at a time.`,
  cut: 'Your e-mail is very long: its beginning is in the report, and we have kept the original.',
  notWhole: (f) => ({
    subject: `Report ${f.code}: we could not take all of it`,
    body: [`Thank you, your answer is now part of report ${f.code}.`, ...f.leftOut],
  }),
  tooHard: (f) => ({
    subject: 'We could not read your e-mail yet',
    body: [
      'Our program could not read your e-mail; we have kept the original and an officer will look at it.',
      'To be quick, send it again as plain text with at most five attachments, or report on the site.',
      { label: 'Report on the site', url: f.fileUrl },
    ],
  }),
  whyNot: (f) => ({
    subject: `Report ${f.code}: what is not settled?`,
    body: [
      'Thank you for telling us. The agency needs to know what is still missing.',
      'Answer this e-mail with BELUM and the reason. Example: BELUM, the lamp has been dark again since last night.',
    ],
  }),
  which: (f) => ({
    subject: 'Which report is your e-mail about?',
    body: [
      `Your e-mail names several reports of yours: ${f.codes.join(', ')}. So that it does not end up in the wrong one, it was not passed on yet.`,
      'Send it again with one number only in its subject, or answer our letter about that report.',
    ],
  }),
  notNow: (f) => ({
    subject: `Report ${f.code} is closed`,
    body: [
      `Report ${f.code} is closed, so your e-mail could not be added. Is the problem still there? Reopen that report, or send a new e-mail.`,
      { label: 'See the report', url: f.reportUrl },
    ],
  }),
  tooLarge: (f) => ({
    subject: 'Your e-mail is too large and was not taken',
    body: [
      `Your e-mail is larger than ${f.megabytes} MB, so it could not become a report.`,
      'Send it again with smaller files, or report on the site.',
      { label: 'Report on the site', url: f.fileUrl },
    ],
  }),
  otherSender: (f) => ({
    subject: `Report ${f.code}: we cannot take this answer yet`,
    body: [
      `Your e-mail names report ${f.code} but was not sent as an answer from its reporter’s address. So that it does not end up in somebody else’s report, it was not passed on.`,
      'Answer our e-mail about that report, or open it with number and secret code.',
      { label: 'Track a report', url: f.trackUrl },
    ],
  }),
}
