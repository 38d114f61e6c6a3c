import type { handOver as source } from '../id/hand-over.ts'

export const handOver: typeof source = {
  title: 'Hand a position over',
  link: 'Hand over',
  linkNamed: (name, role) => `Hand over the position of ${name}, ${role}`,
  lead: (name, role, unit) =>
    `From today ${name} is no longer ${role} at ${unit} and is signed out everywhere at once. Their account is not handed on.`,
  inHand: (taken, drafts, followed) =>
    `In hand: ${taken} reports taken, ${drafts} unsent drafts, ${followed} reports followed. All go to whoever follows.`,
  heir: 'Who follows?',
  heirMissing: 'Choose who follows.',
  inviteHeir: 'Invite somebody new',
  nameMissing: 'Write their name.',
  nobody: 'Nobody yet',
  nobodyMeans: 'Reports stay with the unit; drafts stay kept.',
  submit: 'Hand the position over',
  history: (role) => `Who was ${role} at this unit`,
  held: (from, to) => (to ? `${from} to ${to}` : `since ${from}`),
}
