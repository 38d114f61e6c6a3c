import type * as source from '../id/status.ts'

export const status: typeof source.status = {
  officer: {
    received: 'Not yet verified',
    incomplete: 'On hold',
    referred: 'Not yet acted on',
    in_progress: 'In progress',
    answered: 'Waiting for the reporter',
    closed: 'Closed',
    archived: 'Archived',
  },
  officerOutcome: {
    solved: 'Closed: confirmed by the reporter',
    planned: 'Closed: scheduled',
    refused: 'Closed: cannot be met',
    withdrawn: 'Closed: withdrawn',
    silent: 'Closed: without a reply',
  },
  officerArchived: (reason) => `Archived: ${reason}`,
  sentBack: 'Sent back: not in its power',
  citizen: {
    received: 'Received',
    checking: 'Being checked',
    incomplete: 'Needs your details',
    referred: 'Forwarded',
    in_progress: 'Being handled',
    answered: 'Answered',
    solved: 'Done',
    planned: 'Scheduled',
    refused: 'Cannot be met',
    withdrawn: 'Withdrawn',
    silent: 'Closed without a reply',
    archived: 'Not processed',
  },
  referredTo: (agency) => `Forwarded to ${agency}`,
  handledBy: (agency) => `Being handled by ${agency}`,
  plannedFor: (day) => `Scheduled for ${day}`,
  archivedFor: (reason) => `Not processed: ${reason}`,
  overdue: 'Overdue',
  reopened: 'Reopened',
  reopenedOn: (day) => `Reopened ${day}`,
  mergedInto: (number) => `Merged into ${number}`,
  escalatedTo: (agency) => `Escalated to ${agency}`,
  nextHeading: 'What comes next',
  next: {
    received: (due) => `We check it by ${due}.`,
    incomplete: (due) => `Answer the officer’s question by ${due}.`,
    referred: (agency, due) => `${agency} gives a first answer by ${due}.`,
    sent_back: (agency, reason, due) =>
      `${agency} says it is not in its power: “${reason}”. We find the right agency by ${due}.`,
    in_progress: (agency, due) => `${agency} settles it by ${due}.`,
    answered: (due) => `Is it solved? Tell us by ${due}.`,
    solved: () => 'Done, confirmed by the reporter.',
    planned: (day) => `On ${day} we ask whether it has been done.`,
    reopenable: (due) => `Still a problem? Reopen it by ${due}.`,
    archived: (explanation, due) => `${explanation}. Do you object? Write by ${due}; another officer examines it.`,
    archivedForGood: (explanation) => `${explanation}. For another problem, file a new report.`,
    lapsed: (due) => `The details we asked for have not come. Send them by ${due} and the report goes on.`,
    merged: (number) =>
      `The same problem has been reported. Your number stays valid, and news of report ${number} reaches you, too.`,
    over: () => 'This report is closed. If there is still a problem, file a new report.',
  },
  stepsLabel: 'The way of this report',
  turnOf: {
    verifier: 'The checking officer’s turn',
    reporter: 'The reporter’s turn',
    agency: 'The agency’s turn',
    nobody: '',
  },
  turnOfName: (who) => `${who}’s turn`,
  groups: { belum: 'Not started', proses: 'In progress', selesai: 'Closed', arsip: 'Archived' },
}

export const kinds: typeof source.kinds = {
  complaint: 'Complaint',
  aspiration: 'Aspiration',
  information_request: 'Request for information',
}

export const outcomes: typeof source.outcomes = {
  solved: 'Done, confirmed by the reporter',
  planned: 'Scheduled',
  refused: 'Cannot be met',
  withdrawn: 'Withdrawn by the reporter',
  silent: 'Closed without a reply',
}

export const proposals: typeof source.proposals = {
  solved: 'Already solved',
  planned: 'Scheduled',
  refused: 'Cannot be met',
}

export const archiveReasons: typeof source.archiveReasons = {
  incomplete: 'details not given',
  unclear: 'unclear',
  too_general: 'too general',
  not_public_service: 'not a public service',
  other_channel: 'handled by another body',
  in_court: 'before a court',
  civil_dispute: 'private dispute',
  duplicate: 'duplicate report',
  already_answered: 'already answered',
  spam: 'advertisement',
  test: 'test message',
  hate_obscene: 'hatred or pornography',
  baseless: 'hoax or slander without basis',
}

export const archiveExplanations: typeof source.archiveExplanations = {
  incomplete: 'The details we asked for have not come. Send them within 90 days and the report goes on',
  unclear: 'We do not yet understand what happened',
  too_general: 'We need one clear event or place',
  not_public_service: 'This is not a public service',
  other_channel: 'This is handled by another body',
  in_court: 'A verdict cannot be changed here. Legal aid is available',
  civil_dispute: 'A private dispute cannot be decided here. Legal aid is available',
  duplicate: 'The same problem has been reported. Your number stays valid and follows the main report',
  already_answered: 'The same problem has been answered before',
  spam: 'This is an advertisement',
  test: 'This is a test message',
  hate_obscene: 'This breaks the rule on hatred or pornography. Send it again without that part',
  baseless: 'We found no basis for this accusation',
}

export const actions: typeof source.actions = {
  ask_detail: 'Hold: ask the reporter',
  complete: 'Complete',
  refer: 'Refer',
  send_back: 'Send back, not in our power',
  forward: 'Forward to a unit',
  follow_up: 'Follow up',
  answer: 'Answer',
  object: 'Object',
  close: 'Say it is done',
  confirm: 'Say it has been carried out',
  reopen: 'Reopen',
  archive: 'Archive',
  merge: 'Merge',
  unmerge: 'Take apart again',
  withdraw: 'Withdraw the report',
  escalate: 'Escalate',
}
