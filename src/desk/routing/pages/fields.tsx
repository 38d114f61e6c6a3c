import type { Agency } from '#src/agencies/queries.ts'
import type { FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import type { AgencyOption } from '../../agency-options.ts'
import { AgencyPick } from '../../pages/agency-pick.tsx'
import type { FieldsProps } from '../../step.tsx'
import type { SendBackExtra } from '../steps.tsx'

type Form = { form: FormState }

export const SendBackFields = ({ form, extra }: FieldsProps<SendBackExtra>) => {
  const words = usePage().t.routing.sendBack
  return (
    <>
      {extra.hop !== null && <p>{words.hop(extra.hop, extra.most)}</p>}
      {extra.decideBy && (
        <Notice kind="attention">
          <p>{words.last(extra.decideBy)}</p>
        </Notice>
      )}
      {extra.late && (
        <Notice kind="attention">
          <p>{words.late}</p>
        </Notice>
      )}
      <TextArea name="alasan" label={words.reason} hint={words.reasonHint} form={form} rows={4} />
      <AgencyPick
        name="usul"
        legend={words.proposed}
        form={form}
        options={extra.options}
        none={words.proposedNone}
        optional
      />
    </>
  )
}

export const ForwardFields = ({ seen, form, extra }: FieldsProps<Agency[]>) => {
  const words = usePage().t.routing.forward
  const above = seen.report.holder?.lineage ?? []
  if (extra.length === 0) return <p>{words.none}</p>
  return (
    <Select
      name="unit"
      label={words.unit}
      form={form}
      blank=""
      options={extra.map(({ id, name }) => ({ value: id, label: above.includes(id) ? `${name} (${words.up})` : name }))}
    />
  )
}

export const EscalateFields = ({ form, extra }: FieldsProps<AgencyOption[]>) => {
  const words = usePage().t.routing.escalate
  return (
    <>
      <AgencyPick name="kepada" legend={words.to} form={form} options={extra} />
      <TextArea name="alasan" label={words.reason} form={form} rows={4} />
    </>
  )
}

export const ReasonFields = ({ form }: Form) => (
  <TextArea name="alasan" label={usePage().t.routing.reopen.reason} form={form} rows={4} />
)

export const WordFields = ({ form }: Form) => {
  const words = usePage().t.routing.close
  return <TextArea name="pernyataan" label={words.word} hint={words.wordHint} form={form} rows={4} />
}
