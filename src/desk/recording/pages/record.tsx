import type { Place } from '#src/places/queries.ts'
import type { listCategories } from '#src/reports/categories.ts'
import { kinds } from '#src/reports/lifecycle.ts'
import { Button, Buttons } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { DateBoxes } from '#src/ui/date-boxes.tsx'
import { ErrorSummary, type FormState, textOf } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { UploadField } from '#src/ui/upload-list.tsx'
import type { AgencyOption } from '../../agency-options.ts'
import { AgencyPick } from '../../pages/agency-pick.tsx'
import { recordedChannels } from '../filing.ts'

type Props = {
  form: FormState
  categories: Awaited<ReturnType<typeof listCategories>>
  places: readonly Place[]
  agencies: readonly AgencyOption[]
  filesLost: boolean
}

/** One dense page for the counter: channel and date, words, place, person, privacy. */
export const RecordPage = (props: Props) => {
  const { t, to } = usePage()
  const words = t.admin.record
  const { form } = props
  return (
    <>
      <ErrorSummary form={form} />
      {props.filesLost && (
        <Notice kind="attention">
          <p>{words.scanAgain}</p>
        </Notice>
      )}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form
        class="record-form"
        method="post"
        enctype="multipart/form-data"
        action={to('/meja/catat')}
        novalidate
        data-keep="catat"
      >
        <input type="hidden" name="kunci" value={textOf(form, 'kunci')} />
        <Source form={form} />
        <Content {...props} />
        <WhereAndWhen {...props} />
        <Reporter form={form} />
        <Privacy form={form} />
        <UploadField
          name="berkas"
          label={words.scan}
          optional
          {...(form.errors.berkas && { error: form.errors.berkas })}
        />
        <Buttons>
          <Button name="aksi" value="simpan">
            {words.send}
          </Button>
        </Buttons>
      </form>
    </>
  )
}

const Source = ({ form }: { form: FormState }) => {
  const { t } = usePage()
  const words = t.admin.record
  return (
    <section>
      <h2>{words.source}</h2>
      <div class="record-pair">
        <Select
          name="kanal"
          label={words.channel}
          form={form}
          blank={words.channelBlank}
          options={recordedChannels.map((value) => ({ value, label: t.desk.channels[value] ?? value }))}
        />
        <DateBoxes name="diterima" legend={words.receivedOn} hint={words.receivedHint} form={form} />
      </div>
    </section>
  )
}

const Content = ({ form, categories }: Props) => {
  const { t } = usePage()
  const words = t.admin.record
  return (
    <section>
      <h2>{words.content}</h2>
      <TextArea name="isi" label={words.body} hint={words.bodyHint} form={form} rows={8} />
      <TextInput name="judul" label={words.headline} hint={words.headlineHint} form={form} optional />
      <div class="record-pair">
        <Select
          name="jenis"
          label={words.kind}
          form={form}
          options={kinds.map((value) => ({ value, label: t.kinds[value] }))}
        />
        <Select
          name="topik"
          label={words.category}
          form={form}
          blank={words.categoryBlank}
          options={categories.map(({ id, name, children }) =>
            children.length === 0
              ? { value: id, label: name }
              : {
                  label: name,
                  options: [{ id, name }, ...children].map((part) => ({ value: part.id, label: part.name })),
                },
          )}
        />
      </div>
    </section>
  )
}

const WhereAndWhen = ({ form, places, agencies }: Props) => {
  const { t, to } = usePage()
  const words = t.admin.record
  const { place } = t.citizen
  return (
    <section>
      <h2>{words.place}</h2>
      <TextInput name="tempat" label={place.words} form={form} optional />
      <div class="place-search" data-place-search={to('/wilayah')}>
        <TextInput name="cari" label={place.area} hint={place.areaHint} form={form} optional />
        <Button kind="second" name="aksi" value="cari">
          {place.search}
        </Button>
        <FoundPlaces form={form} places={places} />
      </div>
      <Choice name="tanpa_tempat" legend="" form={form} many options={[{ value: 'ya', label: place.nowhere }]} />
      <div class="record-pair">
        <DateBoxes name="kejadian" legend={words.incident} form={form} optional />
        <Choice name="berlangsung" legend="" form={form} many options={[{ value: 'ya', label: words.ongoing }]} />
      </div>
      <AgencyPick
        name="instansi"
        legend={words.agency}
        hint={words.agencyHint}
        form={form}
        options={agencies}
        none={words.agencyNone}
      />
    </section>
  )
}

const FoundPlaces = ({ form, places }: { form: FormState; places: readonly Place[] }) => {
  const { place } = usePage().t.citizen
  const typed = textOf(form, 'cari')
  const chosen = textOf(form, 'wilayah')
  if (places.length === 0) {
    return (
      <>
        {typed && !chosen && <p role="status">{place.none(typed)}</p>}
        {chosen && <input type="hidden" name="wilayah" value={chosen} />}
      </>
    )
  }
  return (
    <Choice
      name="wilayah"
      legend={place.found(typed)}
      form={form}
      options={[
        ...places.map(({ code, full_name }) => ({ value: code, label: full_name })),
        { value: '', label: place.keep },
      ]}
    />
  )
}

const Reporter = ({ form }: { form: FormState }) => {
  const words = usePage().t.admin.record
  return (
    <section>
      <h2>{words.reporter}</h2>
      <p class="hint">{words.contactHint}</p>
      <TextInput name="nama" label={words.name} form={form} optional />
      <div class="record-pair">
        <TextInput name="hp" label={words.phone} form={form} optional type="tel" inputmode="tel" />
        <TextInput name="email" label={words.email} form={form} optional type="email" inputmode="email" />
      </div>
      <details open={Boolean(textOf(form, 'atas_nama'))}>
        <summary>{words.behalf}</summary>
        <div class="record-pair">
          <TextInput name="atas_nama" label={words.behalfName} form={form} optional />
          <TextInput name="hubungan" label={words.behalfRelation} form={form} optional />
        </div>
      </details>
    </section>
  )
}

const Privacy = ({ form }: { form: FormState }) => {
  const words = usePage().t.admin.record
  return (
    <section>
      <Choice
        name="rahasia"
        legend={words.flags}
        hint={words.flagsHint}
        form={form}
        many
        options={Object.entries(words.flagOptions).map(([value, { label, means }]) => ({
          value,
          label,
          consequence: means,
        }))}
      />
      <TextInput name="jangan" label={words.keepFrom} form={form} optional />
    </section>
  )
}
