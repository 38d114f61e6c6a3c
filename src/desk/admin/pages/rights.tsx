import type { Words } from '#src/i18n/words.ts'
import type { Actor, Binding, Role } from '#src/people/actor.ts'
import type { findPosition } from '#src/people/queries.ts'
import { showCode } from '#src/reports/code.ts'
import { hats, isAccused } from '#src/reports/policy.ts'
import type { Report } from '#src/reports/report.ts'
import { type Ground, rightsOf } from '#src/reports/rights.ts'
import { copiedBindings, type Sight, view } from '#src/reports/see.ts'
import { BackLink, Button } from '#src/ui/button.tsx'
import { blankForm } from '#src/ui/form.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'

type Props = {
  position: NonNullable<Awaited<ReturnType<typeof findPosition>>>
  /** With the positions that the looking admin manages. */
  person: Actor
  elsewhere: boolean
  typed: string
  report: Report | null
  /** Whether the looker may know which unit the report is about. */
  tellsAccused: boolean
}

export const RightsPage = ({ position, person, elsewhere, typed, report, tellsAccused }: Props) => {
  const { t, to } = usePage()
  const words = t.rights
  return (
    <>
      <BackLink to={`/meja/admin/petugas?unit=${position.agency_id}`}>{t.admin.officers.title}</BackLink>
      <h1>{words.title(position.name)}</h1>
      <p class="lead">{words.lead}</p>
      {person.bindings.length === 0 ? <p>{words.none}</p> : <Positions bindings={person.bindings} />}
      {elsewhere && <p>{words.elsewhere}</p>}
      <search>
        <form class="unit-search" action={to(`/meja/admin/petugas/${position.id}/hak`)}>
          <TextInput
            name="nomor"
            label={words.number}
            hint={words.numberHint}
            form={blankForm({ nomor: typed })}
            type="search"
            width="middle"
          />
          <Button kind="second">{words.check}</Button>
        </form>
        {typed !== '' && !report && <p role="status">{words.unknown(typed)}</p>}
      </search>
      {report && <OneReport person={person} report={report} tellsAccused={tellsAccused} />}
    </>
  )
}

const Positions = ({ bindings }: { bindings: readonly Binding[] }) => {
  const { t } = usePage()
  const { positions, columns, below, only } = t.rights
  return (
    <DataTable
      caption={positions}
      head={[columns.role, columns.where, columns.means]}
      rows={bindings.map(({ role, agencyName, agencyKind }) => [
        t.admin.roles[role],
        role === 'verifier' && agencyKind === 'national_desk' ? only(agencyName) : below(agencyName),
        t.admin.roleMeans[role],
      ])}
    />
  )
}

type ReportProps = { person: Actor; report: Report; tellsAccused: boolean }

const OneReport = ({ person, report, tellsAccused }: ReportProps) => {
  const { t } = usePage()
  const words = t.rights
  const { reachColumns, seesColumns, doesColumns } = words
  return (
    <>
      <h2>{words.about(showCode(report.code), t.status.officer[report.status], report.holder?.name ?? null)}</h2>
      <DataTable
        caption={words.reach}
        head={[reachColumns.position, reachColumns.reach]}
        rows={person.bindings.map((binding) => [
          `${t.admin.roles[binding.role]}, ${binding.agencyName}`,
          reachOf(t, person, binding, report, tellsAccused),
        ])}
      />
      <DataTable
        caption={words.sees}
        head={[seesColumns.what, seesColumns.how]}
        rows={sightRows(t, view(person, report))}
      />
      <DataTable
        caption={words.does}
        head={[doesColumns.action, doesColumns.may, doesColumns.why]}
        rows={rightsOf(person, report).map(({ action, ground }) => [
          words.actions[action],
          ground.why === 'allowed' ? <strong>{words.yes}</strong> : words.no,
          groundWords(t, person, ground, tellsAccused),
        ])}
      />
    </>
  )
}

function reachOf(t: Words, person: Actor, binding: Binding, report: Report, tellsAccused: boolean): string {
  const words = t.rights
  const alone: Actor = { ...person, bindings: [binding] }
  const worn = hats(alone, report)
  if (worn.length > 0) return words.as(roleNames(t, worn.map(({ role }) => role)).join(', ')) // biome-ignore format: one line
  if (copiedBindings(alone, report).length > 0) return words.copied
  return tellsAccused && isAccused(binding, report) ? words.accused : words.outOfReach
}

const parts = ['level', 'original', 'name', 'contact', 'dialogue', 'files', 'notes'] as const

const sightRows = (t: Words, sight: Sight): [string, string][] => {
  const { shown } = t.rights
  const said = {
    level: shown.level[sight.level],
    original: shown.original[sight.original],
    name: shown.name[sight.name],
    contact: shown.contact[sight.contact],
    dialogue: shown.dialogue[sight.dialogue],
    files: shown.files[sight.files],
    notes: shown.notes[sight.notes],
  }
  return parts.map((part) => [t.rights.parts[part], said[part]])
}

function groundWords(t: Words, person: Actor, ground: Ground, tellsAccused: boolean): string {
  const { because, or } = t.rights
  if (ground.why === 'allowed') {
    const { role, agencyId } = ground.by
    const unit = person.bindings.find((binding) => binding.agencyId === agencyId)?.agencyName ?? null
    return because.allowed(roleNames(t, [role]).join(or), unit)
  }
  if (ground.why === 'other_role') return because.other_role(roleNames(t, ground.roles).join(or))
  if (ground.why === 'other_status')
    return because.other_status(ground.statuses.map((status) => t.status.officer[status]).join(or))
  return ground.why === 'accused' && !tellsAccused ? because.out_of_reach : because[ground.why]
}

const roleNames = (t: Words, roles: readonly Role[]): string[] =>
  roles.map((role) => {
    if (role === 'reporter' || role === 'system') return t.rights.others[role]
    return role === 'visitor' ? '' : t.admin.roles[role]
  })
