import { showCode } from '#src/reports/code.ts'
import type { Followed } from '#src/reports/followers.ts'
import { BackLink, LinkButton } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Stamp, stampOf } from '#src/ui/stamp.tsx'
import { type Group, MOST_COUNTED, type MyList, type MyReport, type Unfinished } from '../queries.ts'

type Shown = { group: Group; list: MyList; count: number }

type Mine = { groups: readonly Shown[]; drafts: readonly Unfinished[]; followed: readonly Followed[] }

/** "Laporan saya": what waits for the person first, each group with its newest. */
export const MinePage = ({ groups, drafts, followed }: Mine) => {
  const { t } = usePage()
  const { mine } = t.follow
  return (
    <>
      <h1>{mine.title}</h1>
      {groups.every(({ count }) => count === 0) && <p class="lead">{mine.empty}</p>}
      {groups.map((shown) => (
        <GroupList {...shown} />
      ))}
      <Drafts drafts={drafts} />
      <FollowedReports reports={followed} />
      <LinkButton to="/lapor">{mine.file}</LinkButton>
      <Account />
    </>
  )
}

/** What else belongs to the person. */
const Account = () => {
  const { t, to } = usePage()
  return (
    <nav aria-label={t.follow.mine.account}>
      <ul class="ways">
        <li>
          <a href={to('/saya/pemberitahuan')}>{t.newsSettings.title}</a>
        </li>
        <li>
          <a href={to('/saya/data')}>{t.myData.title}</a>
        </li>
        <li>
          <a href={to('/saya/keamanan')}>{t.signIn.securityTitle}</a>
        </li>
      </ul>
    </nav>
  )
}

/** Not their own: they read what everybody may. */
const FollowedReports = ({ reports }: { reports: readonly Followed[] }) => {
  const { t, to } = usePage()
  if (reports.length === 0) return null
  return (
    <section>
      <h2>{t.followers.mine}</h2>
      <ul class="report-list">
        {reports.map(({ code, title, status, outcome, taken }) => (
          <li class="report-row">
            <p class="row-head">
              <Stamp name={stampOf(status, outcome, taken)} /> <span class="code">{showCode(code)}</span>
            </p>
            <h3>
              <a href={to(`/laporan/${showCode(code)}`)} lang="id" dir="auto">
                {title}
              </a>
            </h3>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One group alone, page by page. */
export const MineGroupPage = ({ group, list, count }: Shown) => {
  const { t, to } = usePage()
  const { mine } = t.follow
  return (
    <>
      <BackLink to="/saya">{mine.title}</BackLink>
      <h1>
        <Heading group={group} count={count} />
      </h1>
      {list.reports.length === 0 && <p class="lead">{mine.noMore}</p>}
      <Reports reports={list.reports} />
      {list.more && (
        <p>
          <a href={to(pathOf(group, list.reports.at(-1)?.code))}>{mine.older}</a>
        </p>
      )}
    </>
  )
}

const pathOf = (group: Group, after?: string) =>
  `/saya?bagian=${group}${after === undefined ? '' : `&sesudah=${showCode(after)}`}`

/** They open where they were written: their words are nobody else's, not even another browser's. */
const Drafts = ({ drafts }: { drafts: readonly Unfinished[] }) => {
  const { t, to, f } = usePage()
  const { mine } = t.follow
  if (drafts.length === 0) return null
  return (
    <section>
      <h2>{mine.drafts(drafts.length)}</h2>
      <ul class="report-list">
        {drafts.map(({ answers, saved_at }) => (
          <li class="report-row">
            <h3>
              <a href={to('/lapor')} dir="auto">
                {answers.judul || shorten(answers.isi) || mine.untitled}
              </a>
            </h3>
            <p class="hint">{mine.savedAt(f.dayAndTime(saved_at, 'Asia/Jakarta'))}</p>
          </li>
        ))}
      </ul>
      <p class="hint">{mine.draftsHint}</p>
    </section>
  )
}

const shorten = (text = '') => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

const GroupList = ({ group, list, count }: Shown) => {
  const { t, to } = usePage()
  if (count === 0) return null
  return (
    <section>
      <h2>
        <Heading group={group} count={count} />
      </h2>
      <Reports reports={list.reports} />
      {list.more && (
        <p>
          <a href={to(pathOf(group))}>{t.follow.mine.all[group]}</a>
        </p>
      )}
    </section>
  )
}

const Heading = ({ group, count }: { group: Group; count: number }) => {
  const { t, f } = usePage()
  return <>{t.follow.mine.groups[group](`${f.number(count)}${count >= MOST_COUNTED ? '+' : ''}`)}</>
}

const Reports = ({ reports }: { reports: readonly MyReport[] }) => (
  <ul class="report-list">
    {reports.map((report) => (
      <MyRow report={report} />
    ))}
  </ul>
)

const MyRow = ({ report }: { report: MyReport }) => {
  const { t, to, f } = usePage()
  return (
    <li class={report.isNew ? 'report-row unread' : 'report-row'}>
      <p class="row-head">
        <Stamp name={stampOf(report.status, report.outcome)} /> <span class="code">{showCode(report.code)}</span>
      </p>
      <h3>
        <a href={to(`/laporan/${showCode(report.code)}`)} dir="auto">
          {report.title}
        </a>
        {report.isNew && <strong class="new-mark"> {t.common.newMark}</strong>}
      </h3>
      <p class="hint">
        {[report.agency, report.due_on && t.follow.mine.by(f.dayShort(report.due_on))].filter(Boolean).join(' · ')}
      </p>
    </li>
  )
}
