import type { answerRule as words } from '../id/answer-rule.ts'

export const answerRule: typeof words = {
  title: 'Approval of answers',
  lead: (unit) => `Holds for ${unit} and all units below it.`,
  above: (agency) => `${agency} already asks for a second person for every answer. Here that holds as well.`,
  choice: 'Who sends an answer?',
  no: 'The liaison sends it',
  noMeans: 'Refusals and reports under oversight need a second person in any case.',
  yes: 'Always a second person',
  yesMeans: 'Every answer is a draft first; nobody approves their own.',
  submit: 'Save',
  saved: 'The rule is saved.',
}
