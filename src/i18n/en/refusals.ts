import type * as source from '../id/refusals.ts'

export const refusals: typeof source.refusals = {
  ask_first: 'Ask the reporter first. This reason may be used only after the reporter could explain.',
  not_movable:
    'This message cannot go there. The number is wrong, the report is finished, or its reporter is not who sent this message.',
  not_linkable:
    'This number cannot be linked: it is not within your reach, is this report itself, or is linked already.',
  not_their_words:
    'Quote the reporter as they wrote it, line by line. What they did not write may not enter their report.',
  not_mergeable: 'This report cannot be merged. Confidential, sealed and archived reports are not merged.',
  second_person: 'This answer needs a second person. Send it to your superior; nobody approves their own text.',
  draft_unfinished: 'The draft is not complete. Fill in the answer, the outcome, and its date or legal basis.',
  recipient_forgotten: 'The address and the words of this message have been deleted, so it cannot be sent again.',
  draft_gone: 'This draft does not exist any more. Drafts are kept for 30 days. Please start a new report.',
  already_rated: 'We have your rating already. Thank you.',
  not_found: 'This page or report does not exist, or is not open to you. Check the address or the number.',
  not_allowed: 'Your account may not do this. Ask your agency’s admin if it is your task.',
  wrong_status: 'Another officer has changed this report. Reload the page to see where it stands.',
  stale: 'This report changed while you were writing. Your words are still here; read the change, then send again.',
  agency_inactive: 'This agency is no longer active. Choose its successor.',
  agency_conflict: 'An agency may not handle a report about itself. Choose the body that watches over it.',
  outside_subtree: 'This agency lies outside your scope. Send the report to the national desk if it is the right one.',
  hop_cap: 'This report has been sent back twice. Now a national admin decides.',
  own_text: 'You may not approve your own text. Ask a second person to approve it.',
  seal_gone: 'This report is no longer sealed, so there is no seal to open.',
  seal_decided: 'This request has been decided or withdrawn. Load the report page again to see the outcome.',
  seal_second: 'Nobody decides their own request. Another national admin does.',
  asker_gone: 'The position that asked has ended. The seal cannot be opened for them; refuse this request.',
  tell_later_wrong: 'Choose a day after today, at most 90 days from now.',
  own_position: 'You cannot end your own position. Ask another admin to do it.',
  last_admin:
    'This is the last national admin. Invite a successor first; once they have signed in, this position can be ended.',
  tree_cycle: 'A unit cannot be moved below itself. Reload the page to see how the tree stands.',
  note_fixed: 'This note is too old to be changed. Write a new one.',
  mention_unknown: 'Nobody of that name after @ may read this note. Choose from the list below the box.',
  mention_unclear: 'Several people have that name. Write the full name after @.',
  too_late: 'The time for this is over. File a new report and mention the number of this one.',
  too_many: 'Too many tries. Wait a moment, then try again. What you wrote is saved.',
  too_large: 'This is too large. Shorten the text or shrink the files, then send again.',
  upload_cut: 'What you sent broke off on the way. Check your connection, then send it again.',
  storage_full: 'Our storage is full, so the files were not saved. Try again later, or send without files.',
  forged_origin: 'This was not sent from one of our pages. Open the page again, then send it once more.',
  sign_in_first: 'Sign in first to open this page.',
  second_factor_first: 'Set up the second factor first. Then this page opens.',
}

export const refusalTitles: typeof source.refusalTitles = {
  400: 'Cut off on the way',
  404: 'Not found',
  403: 'Cannot be done',
  409: 'Things have changed',
  413: 'Too large',
  422: 'Check again',
  429: 'Wait a moment',
  401: 'Sign in first',
  503: 'The service is disturbed',
  507: 'Storage is full',
}
