import type { Words } from '#src/i18n/words.ts'
import type { Space } from '#src/platform/space.ts'
import { showCode } from '#src/reports/code.ts'
import type { ListedReport } from '#src/reports/public-card.tsx'
import { stampOf } from '#src/ui/stamp.tsx'

type Feed = { title: string; self: string; page: string; reports: readonly ListedReport[]; t: Words; now: Date }

/** The list as an Atom feed (RFC 4287): number, title and status of public reports. */
export function writeFeed({ url }: Space, { title, self, page, reports, t, now }: Feed): string {
  const updated = reports[0]?.published_at ?? now
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">',
    `<title>${escaped(title)}</title>`,
    `<id>${escaped(url(self))}</id>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(url(self))}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(url(page))}"/>`,
    `<updated>${updated.toISOString()}</updated>`,
    ...reports.flatMap((report) => entry(report, url(`/laporan/${showCode(report.code)}`), t)),
    '</feed>',
  ].join('\n')
}

function entry(report: ListedReport, link: string, t: Words): string[] {
  const status = t.status.citizen[stampOf(report.status, report.outcome, report.taken)]
  const facts = [status, report.agency_name, report.place_full_name].filter(Boolean).join(' · ')
  return [
    '<entry>',
    `<title>${escaped(report.title)}</title>`,
    `<id>${escaped(link)}</id>`,
    `<link rel="alternate" type="text/html" href="${escaped(link)}"/>`,
    `<published>${report.published_at.toISOString()}</published>`,
    `<updated>${(report.answered_at ?? report.published_at).toISOString()}</updated>`,
    `<author><name>${escaped(report.agency_name ?? t.common.anonymous)}</name></author>`,
    `<summary>${escaped(facts)}</summary>`,
    '</entry>',
  ]
}

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Control characters cannot stand in XML, not even escaped. */
const escaped = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (sign) => named[sign] ?? '')
