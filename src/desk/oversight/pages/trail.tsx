import type { LookRow, SignInRow } from '#src/audit/trail.ts'
import { showCode } from '#src/reports/code.ts'
import { Button } from '#src/ui/button.tsx'
import { blankForm } from '#src/ui/form.tsx'
import { DataTable, Pager } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { Moment } from '#src/ui/time.tsx'
import { reportPath } from '../../report/actions.ts'
import { type Asked, pathOf } from '../trail.tsx'

type Props = {
  asked: Asked
  looks: readonly LookRow[]
  signIns: readonly SignInRow[]
  next: string | null
  first: string | null
  zone: string
}

/** Who looked at personal data, and who signed in: filters as a GET form, lines the newest first. */
export const TrailPage = ({ asked, looks, signIns, next, first, zone }: Props) => {
  const { t, to } = usePage()
  const words = t.supervision.trail
  const empty = looks.length + signIns.length === 0
  const other = { ...asked, filter: { ...asked.filter, what: null } }
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <nav class="tabs" aria-label={words.title}>
        <a href={to(pathOf({ ...other, log: 'looks' }, null))} {...(asked.log === 'looks' && current)}>
          {words.looks}
        </a>{' '}
        <a
          href={to(pathOf({ ...other, log: 'sign_ins', number: '' }, null))}
          {...(asked.log === 'sign_ins' && current)}
        >
          {words.signIns}
        </a>
      </nav>
      <Filters asked={asked} />
      {empty ? (
        <p>{words.none}</p>
      ) : asked.log === 'looks' ? (
        <Looks {...{ asked, looks, zone }} />
      ) : (
        <SignIns {...{ asked, signIns, zone }} />
      )}
      <Pager next={next} first={first} />
      {!empty && (
        <p>
          <a href={to(pathOf(asked, null, '/meja/jejak.csv'))} download>
            {words.csv}
          </a>{' '}
          <span class="hint">{words.csvNote}</span>
        </p>
      )}
    </>
  )
}

const current = { 'aria-current': 'page' as const }

const Filters = ({ asked }: Pick<Props, 'asked'>) => {
  const { t, to } = usePage()
  const words = t.supervision.trail
  const { filter } = words
  const { what, from, to: until, personId } = asked.filter
  const form = blankForm({ apa: what ?? '', nomor: asked.number, dari: asTyped(from), sampai: asTyped(until) })
  const looks = asked.log === 'looks'
  return (
    <form class="trail-filters" action={to('/meja/jejak')}>
      {!looks && <input type="hidden" name="catatan" value="masuk" />}
      {personId && <input type="hidden" name="petugas" value={personId} />}
      {looks && (
        <>
          <Select
            name="apa"
            label={filter.what}
            form={form}
            blank={filter.all}
            options={Object.entries(words.things).map(([value, label]) => ({ value, label }))}
          />
          <TextInput name="nomor" label={filter.number} form={form} />
        </>
      )}
      <TextInput name="dari" label={filter.from} hint={filter.dayHint} form={form} />
      <TextInput name="sampai" label={filter.to} hint={filter.dayHint} form={form} />
      <p>
        <Button kind="second">{filter.apply}</Button>{' '}
        <a href={to(looks ? '/meja/jejak' : '/meja/jejak?catatan=masuk')}>{filter.clear}</a>
      </p>
    </form>
  )
}

/** Day first, as people write it. */
const asTyped = (day: string | null) => day?.split('-').reverse().join('-') ?? ''

const Person = ({ asked, id, name }: Pick<Props, 'asked'> & { id: string | null; name: string | null }) => {
  const { t, to } = usePage()
  if (!id || !name) return <>{t.supervision.trail.unknownPerson}</>
  return <a href={to(pathOf({ ...asked, filter: { ...asked.filter, personId: id } }, null))}>{name}</a>
}

const Looks = ({ asked, looks, zone }: Pick<Props, 'asked' | 'looks' | 'zone'>) => {
  const { t, to } = usePage()
  const words = t.supervision.trail
  const { when, who, role, what, report, why } = words.columns
  const roles: Record<string, string> = t.follow.roles
  return (
    <DataTable
      caption={words.newest}
      head={[when, who, role, what, report, why]}
      rows={looks.map((look) => [
        <Moment at={look.at} zone={zone} />,
        <Person asked={asked} id={look.person_id} name={look.person} />,
        [roles[look.role] ?? look.role, look.agency].filter(Boolean).join(', '),
        words.things[look.what] ?? look.what,
        look.code ? (
          <a class="number" href={to(reportPath(look.code))}>
            {showCode(look.code)}
          </a>
        ) : (
          t.common.none
        ),
        <span class="words">{look.reason ?? ''}</span>,
      ])}
    />
  )
}

const SignIns = ({ asked, signIns, zone }: Pick<Props, 'asked' | 'signIns' | 'zone'>) => {
  const { t } = usePage()
  const words = t.supervision.trail
  const { when, who, role, outcome } = words.columns
  const roles: Record<string, string> = t.follow.roles
  return (
    <DataTable
      caption={words.newest}
      head={[when, who, role, outcome]}
      rows={signIns.map((one) => [
        <Moment at={one.at} zone={zone} />,
        <Person asked={asked} id={one.person_id} name={one.person} />,
        [one.role && (roles[one.role] ?? one.role), one.agency].filter(Boolean).join(', '),
        words.outcomes[one.outcome] ?? one.outcome,
      ])}
    />
  )
}
