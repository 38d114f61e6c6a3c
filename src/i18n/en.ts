import { admin } from './en/admin.ts'
import { agencyKinds } from './en/agency-kinds.ts'
import { answerRule } from './en/answer-rule.ts'
import { bulk } from './en/bulk.ts'
import { caseFile } from './en/case-file.ts'
import { channels } from './en/channels.ts'
import { citizen } from './en/citizen.ts'
import { common } from './en/common.ts'
import { deadlines } from './en/deadlines.ts'
import { demo } from './en/demo.ts'
import { desk } from './en/desk.ts'
import { dialogue } from './en/dialogue.ts'
import { errors, failures } from './en/errors.ts'
import { follow } from './en/follow.ts'
import { followers } from './en/followers.ts'
import { handOver } from './en/hand-over.ts'
import { holidays } from './en/holidays.ts'
import { imports } from './en/imports.ts'
import { keyLink } from './en/key-link.ts'
import { leaders } from './en/leaders.ts'
import { lists } from './en/lists.ts'
import { mail } from './en/mail.ts'
import { mailAnswers } from './en/mail-answers.ts'
import { myData } from './en/my-data.ts'
import { newsSettings } from './en/news-settings.ts'
import { notes } from './en/notes.ts'
import { oversight } from './en/oversight.ts'
import { parts } from './en/parts.ts'
import { presence } from './en/presence.ts'
import { publicPages } from './en/public-pages.ts'
import { refusals, refusalTitles } from './en/refusals.ts'
import { rights } from './en/rights.ts'
import { routing } from './en/routing.ts'
import { rules } from './en/rules.ts'
import { signIn } from './en/sign-in.ts'
import { site } from './en/site.ts'
import { sms } from './en/sms.ts'
import { actions, archiveExplanations, archiveReasons, kinds, outcomes, proposals, status } from './en/status.ts'
import { supervision } from './en/supervision.ts'
import { template } from './en/template.ts'
import { topics } from './en/topics.ts'
import { tree } from './en/tree.ts'
import { undo } from './en/undo.ts'
import { verification } from './en/verification.ts'
import type { Words } from './id.ts'

export const en: Words = {
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
