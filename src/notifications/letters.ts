import type { Line, MailText } from '#src/i18n/mail-text.ts'
import { placeName } from '#src/places/queries.ts'
import { showCode } from '#src/reports/code.ts'
import { siteOf } from '#src/ui/site.ts'
import { type Facts, isDiscreet, type Reader as Reading } from './facts.ts'
import { stopUrl } from './links.ts'
import type { OfficerNews, Quoted } from './officer-news.ts'
import type { Officer } from './officers.ts'

/** Whose mail it is: the number of their own report, and the address to which it goes. */
type Reader = { code: string; email: string; reader: Reading }

/** A mail to a reporter in its frame; of a confidential or sealed report nothing but "ada kabar". */
export function letterToReporter(facts: Facts, news: MailText, to: Reader): MailText & { reveals: boolean } {
  const { t, report, links, code } = facts
  const { frame, discreet } = t.mail
  const isSecret = isDiscreet(report)
  const said = isSecret ? discreet(code, links.short) : news
  const rest = isSecret
    ? [frame.care]
    : [
        { label: frame.seeReport, url: links.report },
        `${facts.byMail ? frame.replyByMail : frame.replyOnPage} ${frame.care}`,
      ]
  return {
    subject: said.subject,
    reveals: !isSecret,
    body: [
      frame.greeting,
      ...(to.reader === 'follower' ? [frame.following(showCode(to.code), code)] : []),
      ...said.body,
      ...rest,
      { label: frame.stop, url: stopUrl(facts.space, to) },
      signature(facts),
    ],
  }
}

/** A mail to somebody who only follows the report; `code` is that of the one that they follow, also after a merge. */
export function letterToFollower(
  facts: Facts,
  news: MailText,
  { code, stop }: { code: string; stop: string },
): MailText & { reveals: boolean } {
  const { t, links } = facts
  const { greeting, why } = t.followers.mail
  return {
    subject: news.subject,
    reveals: true,
    body: [
      greeting,
      ...news.body,
      { label: t.mail.frame.seeReport, url: links.report },
      `${why(showCode(code))} ${t.mail.frame.care}`,
      { label: t.mail.frame.stop, url: stop },
      signature(facts),
    ],
  }
}

/** A mail to an officer: what is to be done, the report's words where its flags allow, and one link. */
export async function letterToOfficer(
  facts: Facts,
  news: OfficerNews,
  to: Officer,
): Promise<MailText & { reveals: boolean }> {
  const { t, report, links } = facts
  const { officer, frame } = t.mail
  const subject = await news.subject(facts)
  return {
    subject,
    reveals: !isDiscreet(report),
    body: [
      frame.officerGreeting(to.name),
      `${subject}.`,
      ...(isDiscreet(report) ? [officer.withheld] : await quote(facts, news.quoted)),
      ...(news.template === 'work' ? [officer.workGuide] : []),
      { label: officer.open, url: links.desk },
      officer.why,
      signature(facts),
    ],
  }
}

export const signature = ({ t, space }: Pick<Facts, 't' | 'space'>): string =>
  t.mail.frame.sender(siteOf(space).name, siteOf(space).operator)

async function quote({ db, report, t }: Facts, quoted: Quoted): Promise<Line[]> {
  const row = await db
    .selectFrom('reports')
    .select(['title', 'body', 'public_title', 'public_body', 'place_code', 'place_words'])
    .where('id', '=', report.id)
    .executeTakeFirstOrThrow()
  const isPublic = quoted === 'public'
  const title = row.public_title ?? (isPublic ? null : row.title)
  const area = row.place_code ? await placeName(db, row.place_code) : null
  const place = [...(isPublic ? [] : [row.place_words]), area].filter((part) => part !== null).join(', ')
  const words = quoted === 'words' ? row.body : isPublic ? row.public_body : null
  return [
    ...(title ? [title] : []),
    ...(place && quoted !== 'title' ? [t.mail.officer.place(place)] : []),
    ...(words ? [{ quote: words }] : []),
  ]
}
