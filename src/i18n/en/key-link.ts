import type { keyLink as source } from '../id/key-link.ts'

export const keyLink: typeof source = {
  title: 'The secret code of your report',
  lead: 'This code opens your report on any device. This link shows it once only.',
  warning: 'Make sure that nobody else sees your screen, and have paper ready to write it down.',
  show: 'Show the secret code',
  goneTitle: 'This link does not work any more',
  gone: 'A link works once, within 24 hours. If you have written down the code, open your report on the Track page.',
  goneTrack: 'Track a report',
  number: 'Report number',
  key: 'Secret code',
  keep: 'Write it down now.',
  once: 'Once this page is closed the code is not shown again. Officers do not know it either.',
  open: 'Open the report',
  privacy: 'Choose who may know',
  privacyLead: 'You can change this at any time.',
  identity: 'Who may know who you are?',
  identityOptions: {
    semua: { label: 'Everybody', means: 'The public reads your first name and an initial, such as “Sari W.”' },
    instansi: { label: 'The officers who handle it', means: 'The public reads “Anonymous”.' },
    tersegel: {
      label: 'Nobody at the agency that handles it',
      means: 'The conversation runs under the report number.',
    },
  },
  content: 'Who may read it?',
  contentOptions: {
    semua: { label: 'Everybody, once an officer has edited it', means: 'Names, numbers and addresses are removed.' },
    petugas: { label: 'Officers only', means: 'The report appears neither on the site nor in search.' },
  },
  save: 'Save the choice',
}
