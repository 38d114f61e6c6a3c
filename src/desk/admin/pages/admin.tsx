import type { OutboxCounts } from '#src/channels/outbox.ts'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'

type Props = { units: readonly string[]; mail: OutboxCounts | null; asleep: boolean }

/** Where an admin begins; whether mail leaves is said first. */
export const AdminPage = ({ units, mail, asleep }: Props) => {
  const { t, f, to } = usePage()
  const words = t.admin.home
  const links = [
    ['/meja/admin/petugas', words.officers, words.officersLead],
    ['/meja/admin/unit', words.units, words.unitsLead],
    ['/meja/admin/impor', t.imports.title, t.imports.lead],
    ['/meja/admin/libur', words.holidays, words.holidaysLead],
    ['/meja/admin/aturan', words.rules, words.rulesLead],
    ['/meja/admin/jawaban', t.answerRule.title, t.answerRule.yesMeans],
    ['/meja/templat', t.template.title, t.template.lead],
  ] as const
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">
        {words.scope}: {[...new Set(units)].join(', ')}
      </p>
      {mail && !mail.open && (
        <Notice kind="attention">
          <p>{words.mailClosed(f.number(mail.waiting))}</p>
        </Notice>
      )}
      {asleep && (
        <Notice kind="attention">
          <p>
            {t.tree.asleep.notice} <a href={to('/meja/admin/sepi')}>{t.tree.asleep.see}</a>
          </p>
        </Notice>
      )}
      <ul class="admin-links">
        {links.map(([path, name, lead]) => (
          <li>
            <a href={to(path)}>{name}</a>
            <p class="hint">{lead}</p>
          </li>
        ))}
        {mail && (
          <li>
            <a href={to('/meja/admin/surat')}>{words.mail}</a>
            <p class="hint">{words.mailOpen(f.number(mail.waiting), f.number(mail.failed))}</p>
          </li>
        )}
        {mail && <NationalLinks />}
        {mail && (
          <li>
            <a href={to('/meja/admin/saluran')}>{t.channels.title}</a>
            <p class="hint">{t.channels.lead}</p>
          </li>
        )}
      </ul>
    </>
  )
}

/** What only the nation keeps: how the installation looks, and what it says everywhere. */
const NationalLinks = () => {
  const { t, to } = usePage()
  const links = [
    ['/meja/admin/topik', t.topics.title, t.topics.lead],
    ['/meja/admin/situs', t.site.title, t.site.lead],
    ['/meja/admin/pengumuman', t.site.notices.title, t.site.notices.lead],
  ] as const
  return (
    <>
      {links.map(([path, name, lead]) => (
        <li>
          <a href={to(path)}>{name}</a>
          <p class="hint">{lead}</p>
        </li>
      ))}
    </>
  )
}
