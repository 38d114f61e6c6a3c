import type { Words } from '#src/i18n/words.ts'
import { type FlagName, type Flags, flagNames } from '#src/reports/flags.ts'
import { kinds } from '#src/reports/lifecycle.ts'
import type { Seen } from '#src/reports/see.ts'
import { Choice } from '#src/ui/choice.tsx'
import { textOf } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { LikelyNotice } from '../../likely/pages/notice.tsx'
import { AgencyPick } from '../../pages/agency-pick.tsx'
import { reportPath } from '../../report/actions.ts'
import type { FieldsProps } from '../../step.tsx'
import type { VerifyExtra } from '../verify-load.ts'
import { Original, Texts } from './verify-texts.tsx'

type Props = FieldsProps<VerifyExtra>

/** The verification screen: the original at hand, everything else below it in the order in which one decides. */
export const VerifyFields = (props: Props) => (
  <div class="verify-columns">
    <Original {...props} />
    <div>
      <LikelyNotice code={props.seen.report.code} likely={props.extra.likely} />
      <Texts {...props} />
      <Nature {...props} />
      <Secrecy {...props} />
      <Destination {...props} />
    </div>
  </div>
)

/** The flags that are on, as officers call them. */
export const flagWords = (flags: Flags, t: Words): string =>
  flagNames
    .filter((name) => flags[name])
    .map((name) => t.desk.flag[name].toLowerCase())
    .join(', ') || t.common.none

const Nature = ({ form, extra }: Props) => {
  const { t } = usePage()
  const words = t.verification
  const suggested = new Set(extra.suggested.map(({ id }) => id))
  return (
    <>
      <Choice
        name="jenis"
        legend={words.kind}
        form={form}
        options={kinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
      />
      <Choice
        name="pengawasan"
        legend={words.oversight}
        hint={words.oversightHint}
        form={form}
        options={[
          { value: 'tidak', label: words.oversightNo },
          {
            value: 'ya',
            label: words.oversightYes,
            consequence: words.oversightMeans(flagWords(extra.protects, t)),
            children: (
              <>
                <TextInput name="alasan_pengawasan" label={words.oversightReason} form={form} />
                <Choice
                  name="buka_isi"
                  legend=""
                  form={form}
                  many
                  options={[{ value: 'ya', label: words.liftConfidential, consequence: words.liftMeans }]}
                />
              </>
            ),
          },
        ]}
      />
      <Select
        name="kategori"
        label={words.category}
        form={form}
        blank={words.categoryBlank}
        suggested={suggested.has(textOf(form, 'kategori'))}
        options={[
          ...(extra.suggested.length > 0
            ? [
                {
                  label: words.categorySuggested,
                  options: extra.suggested.map(({ id, name, parent }) => ({
                    value: id,
                    label: parent ? `${parent}: ${name}` : name,
                  })),
                },
              ]
            : []),
          ...extra.categories.map(({ id, name, children }) => ({
            label: name,
            options: [{ id, name }, ...children]
              .filter((part) => !suggested.has(part.id))
              .map((part) => ({ value: part.id, label: part.name })),
          })),
        ]}
      />
    </>
  )
}

const Secrecy = ({ seen, form, extra }: Props) => {
  const { t } = usePage()
  const words = t.verification
  const { report } = seen
  const rows = [
    { value: 'nama', label: t.desk.flag.nameHidden, flag: 'nameHidden' },
    { value: 'segel', label: t.desk.flag.identitySealed, flag: 'identitySealed' },
    { value: 'rahasia', label: t.desk.flag.confidential, flag: 'confidential' },
  ] as const
  const why = (flag: FlagName) =>
    !report[flag] ? '' : ` ${report.presumed.includes(flag) ? words.flagPresumed : words.flagSet}`
  return (
    <>
      <Choice
        name="kerahasiaan"
        legend={words.flags}
        hint={words.flagsHint}
        form={form}
        many
        options={rows.map(({ value, label, flag }) => ({
          value,
          label,
          consequence: `${words.flagMeans[value]}${why(flag)}`,
        }))}
      />
      <details open={textOf(form, 'tentang') !== '' || extra.abouts.length > 0 || textOf(form, 'cari_tentang') !== ''}>
        <summary>{words.about}</summary>
        <AgencyPick
          name="tentang"
          legend={words.about}
          hint={words.aboutHint}
          form={form}
          options={extra.abouts}
          none={words.aboutNobody}
          optional
        />
      </details>
    </>
  )
}

const Destination = ({ seen, form, extra }: Props) => {
  const { t, f } = usePage()
  const words = t.verification
  return (
    <>
      <AgencyPick
        name="instansi"
        legend={words.agency}
        hint={words.agencyHint}
        form={form}
        options={extra.agencies}
        more={({ agency }) => {
          const dates = extra.dates.get(agency.id)
          return dates && words.dates(f.dayShort(dates.respondBy), f.dayShort(dates.settleBy))
        }}
      />
      <details open={extra.copies.length > 0 || textOf(form, 'cari_tembusan') !== ''}>
        <summary>
          {words.copies} <span class="optional">{t.common.optional}</span>
        </summary>
        <AgencyPick
          name="tembusan"
          legend={words.copies}
          hint={words.copiesHint}
          form={form}
          options={extra.copies}
          many
          optional
        />
      </details>
      <TextArea name="catatan" label={words.note} hint={words.noteHint} form={form} rows={3} />
      {seen.report.hopCapReached && (
        <Notice kind="attention">
          <p>{words.binding}</p>
        </Notice>
      )}
    </>
  )
}

/** What else may become of a report that is not referred. */
export const OtherWays = ({ seen }: { seen: Seen }) => {
  const { t, to } = usePage()
  const words = t.verification
  const link = (path: string, label: string) => (
    <li>
      <a href={to(reportPath(seen.report.code, path))}>{label}</a>
    </li>
  )
  return (
    <nav aria-label={words.others}>
      <h2>{words.others}</h2>
      <ul class="inline-links">
        {link('tunda', t.actions.ask_detail)}
        {link('arsip', t.actions.archive)}
        {link('gabung', t.actions.merge)}
        {seen.report.atAgencyDesk && link('kembalikan', words.notOurs)}
      </ul>
    </nav>
  )
}
