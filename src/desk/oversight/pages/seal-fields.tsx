import { Choice } from '#src/ui/choice.tsx'
import { DateBoxes } from '#src/ui/date-boxes.tsx'
import { Facts } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import type { FieldsProps } from '../../step.tsx'
import type { ToDecide } from '../seal-steps.tsx'

export const AskFields = ({ form }: FieldsProps<number>) => {
  const words = usePage().t.oversight.ask
  return (
    <>
      <TextArea name="alasan" label={words.reason} hint={words.reasonHint} form={form} rows={4} />
      <TextArea name="dasar" label={words.ground} hint={words.groundHint} form={form} rows={2} />
      <Choice
        name="kabar"
        legend={words.telling}
        form={form}
        options={[
          { value: 'segera', label: words.now },
          {
            value: 'nanti',
            label: words.later,
            consequence: words.laterMeans,
            children: (
              <>
                <DateBoxes name="tanggal" legend={words.on} form={form} />
                <TextArea name="dasar_tunda" label={words.delayGround} form={form} rows={2} />
              </>
            ),
          },
        ]}
      />
    </>
  )
}

/** What is asked, by whom and why; then yes or no. */
export const DecideFields = ({ form, extra: { asked, hours, zone } }: FieldsProps<ToDecide>) => {
  const { t, f } = usePage()
  const words = t.oversight.decide
  if (!asked) return null
  const told = asked.tell_on ? words.toldLater(f.dayLong(asked.tell_on), asked.delay_ground ?? '') : words.toldNow
  return (
    <>
      <input type="hidden" name="permintaan" value={asked.id} />
      <Facts
        facts={[
          [words.by, `${t.follow.roles[asked.role]}, ${asked.agency}`],
          [words.at, f.dayAndTime(asked.asked_at, zone)],
          [words.reason, <span class="words">{asked.reason}</span>],
          [words.ground, <span class="words">{asked.legal_ground}</span>],
          [words.told, <span class="words">{told}</span>],
        ]}
      />
      <Choice
        name="putusan"
        legend={words.verdict}
        form={form}
        options={[
          { value: 'setujui', label: words.approve, consequence: words.approveMeans(hours) },
          {
            value: 'tolak',
            label: words.refuse,
            children: <TextArea name="catatan" label={words.note} form={form} rows={2} />,
          },
        ]}
      />
    </>
  )
}
