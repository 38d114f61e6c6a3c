import { describe, expect, test } from 'vitest'
import type { Actor } from '#src/people/actor.ts'
import { country, guest, officer, onPaper, sri, stranger } from '#test/support/paper.ts'
import type { Report } from './report.ts'
import { type Sight, shortName, view } from './see.ts'

const { publicWorks, transport, inspectorate } = country

const readers = {
  public: stranger,
  handler: officer('liaison', 'publicWorks'),
  copied: officer('liaison', 'transport'),
  verifier: officer('verifier', 'nation'),
  national: officer('national_admin', 'nation'),
  inspector: officer('inspector', 'inspectorate'),
  leader: officer('leader', 'melati'),
  overseer: officer('overseer', 'ombudsman'),
  reporter: sri,
  guest,
} as const satisfies Record<string, Actor>
type Reader = keyof typeof readers

// The domain's table of who may see what, cell by cell; "/" parts what an unsealed report shows from a sealed one.
// `public` stands for: what every stranger sees.
type Field = 'publicText' | 'original' | 'name' | 'contact' | 'dialogue' | 'files' | 'notes'
// biome-ignore format: a table is read by its columns
const cells: Record<Exclude<Reader, 'public'>, Record<Field, string>> = {
  handler:   { publicText: 'yes',    original: 'full/redacted', name: 'full/public', contact: 'masked/none',   dialogue: 'parties/thread', files: 'all/public', notes: 'own' },
  copied:    { publicText: 'yes',    original: 'redacted',      name: 'public',      contact: 'none',          dialogue: 'public',  files: 'public', notes: 'own' },
  verifier:  { publicText: 'yes',    original: 'full',          name: 'full/public', contact: 'masked/sealed', dialogue: 'all',     files: 'all', notes: 'desk' },
  national:  { publicText: 'yes',    original: 'full',          name: 'full/public', contact: 'masked/sealed', dialogue: 'all',     files: 'all', notes: 'desk' },
  inspector: { publicText: 'yes',    original: 'full',          name: 'full/public', contact: 'masked/sealed', dialogue: 'all',     files: 'all', notes: 'all' },
  leader:    { publicText: 'leader', original: 'none',          name: 'public',      contact: 'none',          dialogue: 'leader',  files: 'leader', notes: 'none' },
  overseer:  { publicText: 'public', original: 'none',          name: 'public',      contact: 'none',          dialogue: 'public_only', files: 'public_only', notes: 'none' },
  reporter:  { publicText: 'yes',    original: 'full',          name: 'full',        contact: 'own',           dialogue: 'parties', files: 'all', notes: 'none' },
  guest:     { publicText: 'yes',    original: 'full',          name: 'full',        contact: 'own',           dialogue: 'parties', files: 'all', notes: 'none' },
}

function expected(field: Field, reader: Reader, report: Report): Sight[Field] {
  const open = !report.confidential && report.publishedAt !== null && report.status !== 'archived'
  const strangers = {
    publicText: open,
    original: 'none',
    name: open && !report.nameHidden ? 'short' : 'hidden',
    contact: 'none',
    dialogue: open ? 'public' : 'none',
    files: open ? 'public' : 'none',
    notes: 'none',
  } as const
  if (reader === 'public') return strangers[field]
  const [clear = '', sealed = clear] = cells[reader][field].split('/')
  const cell = report.identitySealed ? sealed : clear
  const byRule: Record<string, Sight[Field]> = {
    yes: true,
    leader: report.confidential ? strangers[field] : field === 'publicText' ? true : 'public',
    public_only: strangers[field],
    ...(field === 'name' || field === 'publicText' ? { public: strangers[field] } : {}),
  }
  return byRule[cell] ?? (cell as Sight[Field])
}

const flags = [false, true].flatMap((nameHidden) =>
  [false, true].flatMap((identitySealed) =>
    [false, true].map((confidential) => ({ nameHidden: nameHidden || identitySealed, identitySealed, confidential })),
  ),
)
const stages = {
  referred: {},
  closed: { status: 'closed', outcome: 'solved' },
  received: { status: 'received', publishedAt: null },
  archived: { status: 'archived', archiveReason: 'spam' },
} as const satisfies Record<string, Partial<Report>>

describe('what each may see of a report, cell by cell', () => {
  test.each(Object.keys(readers) as Reader[])('%s', (reader) => {
    const wrong: string[] = []
    for (const [stage, facts] of Object.entries(stages))
      for (const flag of flags) {
        const report = onPaper({ holder: publicWorks, copies: [transport], ...facts, ...flag })
        const sight = view(readers[reader], report)
        for (const field of ['publicText', 'original', 'name', 'contact', 'dialogue', 'files', 'notes'] as const) {
          const wanted = expected(field, reader, report)
          if (sight[field] !== wanted)
            wrong.push(`${field} ${stage} ${JSON.stringify(flag)}: ${sight[field]}, not ${wanted}`)
        }
      }
    expect(wrong).toEqual([])
  })
})

test('a stranger learns only the status before the first referral and in the archive, and nothing when confidential', () => {
  const level = (facts: Partial<Report>) => view(stranger, onPaper(facts)).level
  expect(level({})).toBe('content')
  expect(level(stages.received)).toBe('status')
  expect(level(stages.archived)).toBe('status')
  for (const stage of Object.values(stages)) expect(level({ ...stage, confidential: true })).toBe('none')
})

test('whoever works for the reported unit sees what a stranger sees, even with every role, copied and supervising', () => {
  const report = onPaper({
    holder: inspectorate,
    about: publicWorks,
    copies: [publicWorks],
    supervisors: [publicWorks],
  })
  const roles = ['agency_admin', 'liaison', 'drafter', 'inspector', 'leader', 'verifier'] as const
  for (const flag of flags)
    for (const place of ['publicWorks', 'roads'] as const)
      for (const role of roles)
        expect(view(officer(role, place), { ...report, ...flag })).toEqual(view(stranger, { ...report, ...flag }))
})

test('an officer of another agency sees what a stranger sees', () => {
  for (const flag of flags)
    for (const role of ['agency_admin', 'liaison', 'drafter', 'leader', 'inspector'] as const) {
      const report = onPaper({ holder: publicWorks, ...flag })
      expect(view(officer(role, 'worksElsewhere'), report)).toEqual(view(stranger, report))
    }
})

test('a seal keeps the name from every officer', () => {
  const report = onPaper({ identitySealed: true, nameHidden: true, copies: [transport] })
  for (const [name, reader] of Object.entries(readers))
    if (name !== 'reporter' && name !== 'guest') expect(view(reader, report).name, name).toBe('hidden')
})

test('strangers read a first name and an initial, never more', () => {
  expect(shortName('Sari Wulandari Putri')).toBe('Sari W.')
  expect(shortName(' Sukarno ')).toBe('Sukarno')
  expect(shortName('')).toBeNull()
  expect(shortName(null)).toBeNull()
})
