import type { followers as source } from '../id/followers.ts'

export const followers: typeof source = {
  title: 'Follow this report',
  lead: 'We write to you by e-mail when this report is forwarded, taken up, answered or closed.',
  address: (email) => `News goes to ${email}.`,
  privacy: 'Neither the reporter nor the agency nor other readers see who follows.',
  button: 'Follow',
  signIn: 'Follow by e-mail',
  signInHint: 'We send a code of 6 digits to make sure that the address is yours.',
  following: 'You follow this report.',
  stop: 'Stop following',
  back: 'Back to the report',
  link: 'Follow this report',
  linkFollowing: 'You follow this report. Change',
  draft: 'What you wrote has not been sent and stays saved.',
  draftGoOn: 'Go on with my report',
  mine: 'Reports that you follow',
  mail: {
    greeting: 'Dear reader,',
    why: (code) => `You receive this because you follow report ${code}.`,
    subject: (code) => `News of report ${code}`,
    referred: (agency, due) =>
      `This report was forwarded to ${agency}.${due ? ` A first answer is due by ${due}.` : ''}`,
    sentBack: (agency) => `${agency} says that this report is not in its competence. Officers examine it again.`,
    wrote: (agency) => `${agency} writes:`,
    answered: (agency, day) => `${agency} answered on ${day}:`,
    reopened: 'This report was reopened.',
    archived: (reason) => `This report is not processed: ${reason}.`,
    merged: (main) => `This report was merged into ${main}. From now on you receive news of report ${main}.`,
    main: 'See the main report',
    unmerged: (main) => `This report no longer follows ${main}; officers examine it on its own.`,
  },
}
