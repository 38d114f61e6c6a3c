import { expect, test } from 'vitest'
import { wordsFor } from '#src/i18n/words.ts'
import { type Actor, staffRoles } from '#src/people/actor.ts'
import { type Action, actions, type Status, statuses } from '#src/reports/lifecycle.ts'
import { may } from '#src/reports/policy.ts'
import type { Report } from '#src/reports/report.ts'
import { type Sight, view } from '#src/reports/see.ts'
import { country, officer, onPaper, type Place, sri, stranger } from '#test/support/paper.ts'

/** docs/hak-akses.md is written by the rules themselves; `npm test -- test/rules/rights -u` writes it anew. */

const t = wordsFor('id')
const { melati, publicWorks, transport, inspectorate } = country

const places: [Place, string][] = [
  ['nation', 'di meja nasional'],
  ['melati', 'di kota, di atas pemegang'],
  ['publicWorks', 'di instansi pemegang'],
  ['roads', 'di unit di bawah pemegang'],
  ['transport', 'di instansi lain sekota'],
  ['inspectorate', 'di inspektorat kota'],
  ['elsewhere', 'di kota lain'],
  ['ombudsman', 'di Ombudsman'],
]

type Somebody = { who: string; where: string; actor: Actor }
const people: Somebody[] = [
  { who: 'Pelapor', where: '', actor: sri },
  { who: 'Siapa saja, dan petugas yang tidak disebut di bawah ini', where: '', actor: stranger },
  ...staffRoles.flatMap((role) =>
    places.map(([place, where]) => ({ who: t.admin.roles[role], where, actor: officer(role, place) })),
  ),
]

const scenes: [string, string, (status: Status) => Report][] = [
  ['Laporan biasa', 'Diteruskan ke instansi pemegang.', (status) => held({ status })],
  ['Laporan dengan tembusan', 'Instansi lain sekota mendapat tembusan.', (status) => held({ status, copies: [transport] })],
  ['Di meja kota', 'Pelapor menyebut kota, dan meja kota memeriksanya.', (status) => held({ status, desk: melati })],
  ['Identitas disegel', 'Pelapor minta identitasnya disegel.', (status) => held({ status, identitySealed: true })],
  ['Rahasia', 'Pelapor minta laporannya tidak diumumkan.', (status) => held({ status, confidential: true })],
  [
    'Berkadar pengawasan',
    'Sebuah instansi dilaporkan; inspektorat kota memegang dan memeriksa laporannya.',
    (status) => held({ status, oversight: true, identitySealed: true, confidential: true, holder: inspectorate, about: publicWorks }),
  ],
] // biome-ignore format: a list

/** Before it is referred nobody holds it. */
const held = (facts: Partial<Report>): Report =>
  onPaper({
    ...facts,
    archiveReason: facts.status === 'archived' ? 'incomplete' : null,
    ...(['received', 'incomplete', 'archived'].includes(facts.status ?? '') && { holder: null }),
  })

test('the document of rights says what the rules say', async () => {
  await expect(scenes.map(chapter).join('\n')).toMatchFileSnapshot('../../docs/hak-akses.md')
})

function chapter([title, means, at]: (typeof scenes)[number], index: number): string {
  const head = index === 0 ? `${preface}\n` : ''
  const lines = grouped(({ actor }) => `${doing(actor, at)} | ${seeing(actor, at('in_progress'))}`)
  return `${head}## ${title}\n\n${means}\n\n| Siapa | Dapat melakukan | Melihat |\n|---|---|---|\n${lines.join('\n')}\n`
}

const preface = `# Hak akses

Dokumen ini ditulis oleh aturan program sendiri dan diuji setiap kali program diuji: bila aturannya berubah, dokumen ini
ikut berubah. Tindakan diikuti status saat ia dapat dilakukan. Yang tidak disebut tidak boleh. "Melihat" adalah saat
laporan sedang diproses. Batas waktu dan batas jumlah (misalnya dua kali membuka kembali) tidak tampak di sini.
`

/** Those who may do and see the very same stand in one line; whoever may no more than anybody is not named. */
function grouped(rightsOf: (person: Somebody) => string): string[] {
  const same = Map.groupBy(people, rightsOf)
  return [...same].map(([rights, all]) => {
    const named = all.some(({ actor }) => actor === stranger) ? all.filter(({ where }) => where === '') : all
    const byRole = Map.groupBy(named, ({ who }) => who)
    const names = [...byRole].map(([who, at]) => [who, at.map(({ where }) => where).join(', ')].join(' ').trim())
    return `| ${names.join('<br>')} | ${rights} |`
  })
}

function doing(actor: Actor, at: (status: Status) => Report): string {
  const told = actions.flatMap((action) => {
    const when = statuses.filter((status) => isOpen(actor, action, at(status)))
    return when.length > 0
      ? [`${t.rights.actions[action]} (${when.map((one) => t.status.officer[one]).join(', ')})`]
      : []
  })
  return told.join('; ') || '–'
}

const isOpen = (actor: Actor, action: Action, report: Report) => may(actor, action, report) !== null

const parts = ['original', 'name', 'contact', 'dialogue', 'files', 'notes'] as const

function seeing(actor: Actor, report: Report): string {
  const sight = view(actor, report)
  if (sight.level !== 'content') return `Halaman: ${t.rights.shown.level[sight.level].toLowerCase()}`
  return parts.map((part) => `${t.rights.parts[part]}: ${shownOf(part, sight).toLowerCase()}`).join('; ')
}

const shownOf = (part: (typeof parts)[number], sight: Sight): string =>
  (t.rights.shown[part] as Record<string, string>)[sight[part]] ?? ''
