import type { notes as source } from '../id/notes.ts'

export const notes: typeof source = {
  title: 'Officers’ notes',
  examination: 'Examination note, inspectors only',
  none: 'No notes yet.',
  write: 'Write a note',
  hint: 'Neither the reporter nor the public reads it. Mention a colleague or unit with @name: they are told.',
  hintExamination: 'Only inspectors read it; neither the reported unit nor the agency that answers.',
  who: 'Whom can I mention?',
  save: 'Save note',
  edit: 'Edit note',
  editLead: (minutes) => `Within ${minutes} minutes of writing it. What it said before is kept.`,
  edited: (when) => `Edited ${when}`,
  earlier: 'What it said before',
  remove: 'Delete note',
  removeMeans: 'Its words go. That there was a note stays visible.',
  removed: (when) => `Its author deleted this note ${when}.`,
  theirs: 'What is saved now',
  yours: 'Your words',
  stale: 'This note changed while you were writing. Compare, then save again.',
  mentioned: {
    title: 'Mentions of me',
    lead: 'Notes that mention you and that you have not opened yet.',
    none: 'No note is waiting for you.',
    by: (when) => `Mentioned ${when}`,
  },
}
