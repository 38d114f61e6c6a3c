import { admin } from './id/admin.ts'
import { agencyKinds } from './id/agency-kinds.ts'
import { answerRule } from './id/answer-rule.ts'
import { bulk } from './id/bulk.ts'
import { caseFile } from './id/case-file.ts'
import { channels } from './id/channels.ts'
import { citizen } from './id/citizen.ts'
import { common } from './id/common.ts'
import { deadlines } from './id/deadlines.ts'
import { demo } from './id/demo.ts'
import { desk } from './id/desk.ts'
import { dialogue } from './id/dialogue.ts'
import { errors, failures } from './id/errors.ts'
import { follow } from './id/follow.ts'
import { followers } from './id/followers.ts'
import { handOver } from './id/hand-over.ts'
import { holidays } from './id/holidays.ts'
import { imports } from './id/imports.ts'
import { keyLink } from './id/key-link.ts'
import { leaders } from './id/leaders.ts'
import { lists } from './id/lists.ts'
import { mail } from './id/mail.ts'
import { mailAnswers } from './id/mail-answers.ts'
import { myData } from './id/my-data.ts'
import { newsSettings } from './id/news-settings.ts'
import { notes } from './id/notes.ts'
import { oversight } from './id/oversight.ts'
import { parts } from './id/parts.ts'
import { presence } from './id/presence.ts'
import { publicPages } from './id/public-pages.ts'
import { refusals, refusalTitles } from './id/refusals.ts'
import { rights } from './id/rights.ts'
import { routing } from './id/routing.ts'
import { rules } from './id/rules.ts'
import { signIn } from './id/sign-in.ts'
import { site } from './id/site.ts'
import { sms } from './id/sms.ts'
import { actions, archiveExplanations, archiveReasons, kinds, outcomes, proposals, status } from './id/status.ts'
import { supervision } from './id/supervision.ts'
import { template } from './id/template.ts'
import { topics } from './id/topics.ts'
import { tree } from './id/tree.ts'
import { undo } from './id/undo.ts'
import { verification } from './id/verification.ts'

/** Every word on a screen, by area. Sentences with variables are functions. */
export const id = {
  common,
  status,
  kinds,
  agencyKinds,
  outcomes,
  proposals,
  archiveReasons,
  archiveExplanations,
  actions,
  errors,
  failures,
  refusals,
  refusalTitles,
  parts,
  citizen,
  follow,
  followers,
  publicPages,
  signIn,
  deadlines,
  desk,
  undo,
  myData,
  template,
  answerRule,
  newsSettings,
  notes,
  presence,
  verification,
  routing,
  oversight,
  supervision,
  leaders,
  caseFile,
  dialogue,
  keyLink,
  lists,
  bulk,
  mail,
  mailAnswers,
  sms,
  channels,
  admin,
  tree,
  holidays,
  rules,
  imports,
  handOver,
  rights,
  topics,
  site,
  demo,
}

export type Words = typeof id
