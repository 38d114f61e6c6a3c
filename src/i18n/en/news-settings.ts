import type { Words } from '../id.ts'

export const newsSettings: Words['newsSettings'] = {
  title: 'News settings',
  saved: 'Your choice is saved.',
  where: 'Where news goes',
  whereLead:
    'News goes to the first address. If it cannot arrive there, it goes once to the next. Only addresses that you confirmed are used.',
  channels: { email: 'E-mail', sms: 'SMS' },
  first: 'used first',
  own: 'You sign in with this address; it cannot be removed here.',
  raise: 'Move up',
  raiseNamed: (name) => `Move up ${name}`,
  remove: 'Remove',
  removeNamed: (name) => `Remove ${name}`,
  addBoth: 'Add a mobile number or an e-mail address',
  addEmail: 'Add an e-mail address',
  addHint: 'We send a code there. Whoever holds your telephone can read these messages.',
  sendCode: 'Send code',
  full: 'At most 5 addresses. Remove one first.',
  what: 'Which news',
  always:
    'We always send: receipts, officers’ questions, answers, decisions, reminders before a date, and opened seals.',
  also: 'Send as well',
  topics: {
    moves: { label: 'The report moves', consequence: 'Forwarded, sent back, supervised, or a date that moved.' },
    progress: { label: 'Follow-up', consequence: 'The agency writes what is being done.' },
    own: { label: 'What you did yourself', consequence: 'Proof that your objection or withdrawal has reached us.' },
  },
  save: 'Save',
  perReport: 'To stop all news of one report, open that report and choose "News settings".',
  when: 'When',
  quiet: (from, to) =>
    `Between ${from} and ${to} local time news waits until morning. Codes and answers to what you just sent arrive at once.`,
  codeTitle: 'Enter the code we sent',
  codeSent: (to, minutes) => `We sent a code to ${to}. It is valid for ${minutes} minutes.`,
  codeWrong: 'The code does not match. Look at the latest message.',
  confirm: 'Confirm',
  other: 'Use another address',
}
