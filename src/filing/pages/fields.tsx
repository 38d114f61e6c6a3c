import type { Place } from '#src/places/queries.ts'
import { BotGuard } from '#src/ui/altcha.tsx'
import { Button } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { DateBoxes } from '#src/ui/date-boxes.tsx'
import { type FormState, textOf } from '#src/ui/form.tsx'
import { EmailInput } from '#src/ui/known-inputs.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'

type Props = { form: FormState }

/** The fields of each step, shared by the steps and the one-page form. */
export const BodyFields = ({ form, longest }: Props & { longest: number }) => {
  const { body } = usePage().t.citizen
  return (
    <>
      <TextArea name="isi" label={body.label} hint={body.hint} form={form} rows={8} limit={longest} />
      <TextInput name="judul" label={body.headline} hint={body.headlineHint} form={form} optional />
    </>
  )
}

export const PlaceFields = ({ form, places }: Props & { places: readonly Place[] }) => {
  const { t, to } = usePage()
  const { place } = t.citizen
  const typed = textOf(form, 'cari')
  return (
    <>
      <TextInput name="tempat" label={place.words} hint={place.wordsHint} form={form} />
      <div class="place-search" data-place-search={to('/wilayah')}>
        <TextInput name="cari" label={place.area} hint={place.areaHint} form={form} />
        <Button kind="second" name="aksi" value="cari">
          {place.search}
        </Button>
        <PlaceChoice form={form} places={places} typed={typed} />
      </div>
      <Choice name="tanpa_tempat" legend="" form={form} many options={[{ value: 'ya', label: place.nowhere }]} />
      <details class="point" open={Boolean(textOf(form, 'lintang') || form.errors.lintang)}>
        <summary>
          {place.point} <span class="optional">{t.common.optional}</span>
        </summary>
        <p class="hint">{place.pointHint}</p>
        <div class="point-boxes" data-locate>
          <TextInput name="lintang" label={place.lat} form={form} inputmode="text" width="middle" />
          <TextInput name="bujur" label={place.lon} form={form} inputmode="text" width="middle" />
        </div>
      </details>
      <p class="hint attribution">{place.attribution}</p>
    </>
  )
}

const PlaceChoice = ({ form, places, typed }: Props & { places: readonly Place[]; typed: string }) => {
  const { place } = usePage().t.citizen
  const chosen = textOf(form, 'wilayah')
  if (places.length === 0)
    return (
      <>
        {typed && <p role="status">{place.none(typed)}</p>}
        {chosen && <input type="hidden" name="wilayah" value={chosen} />}
      </>
    )
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

export const WhenFields = ({ form, years }: Props & { years: number }) => {
  const { t, f } = usePage()
  const { when } = t.citizen
  return (
    <>
      <Choice
        name="kapan"
        legend={when.quick}
        form={form}
        options={[
          { value: 'hari-ini', label: when.today },
          { value: 'kemarin', label: when.yesterday },
          { value: 'masih', label: when.ongoing },
          { value: 'tidak-tahu', label: when.unknown },
          { value: 'tanggal', label: when.date },
        ]}
      />
      <DateBoxes name="tanggal" legend={when.date} hint={when.dateHint} form={form} optional />
      <p class="hint">{when.old(f.number(years))}</p>
    </>
  )
}

export const SecrecyFields = ({ form }: Props) => {
  const { secrecy } = usePage().t.citizen
  const always = (['topik', 'anak'] as const).find((why) => why === textOf(form, 'selalu'))
  return (
    <>
      <p class="lead">{secrecy.lead}</p>
      {textOf(form, 'dilindungi') && (
        <>
          <p class="notice">{always ? secrecy.always[always] : secrecy.protectedFirst}</p>
          <input type="hidden" name="dilindungi" value="ya" />
          {always && <input type="hidden" name="selalu" value={always} />}
        </>
      )}
      {textOf(form, 'biasanya') && (
        <>
          <p class="notice">{secrecy.usually}</p>
          <input type="hidden" name="biasanya" value="ya" />
        </>
      )}
      <Choice
        name="nama_terlihat"
        legend={secrecy.name}
        form={form}
        options={(['semua', 'instansi', 'tersegel'] as const).map((value) => ({
          value,
          label: secrecy.names[value],
          consequence: secrecy.nameMeans[value],
        }))}
      />
      <Choice
        name="isi_terlihat"
        legend={secrecy.content}
        form={form}
        options={(['semua', 'petugas'] as const).map((value) => ({
          value,
          label: secrecy.contents[value],
          consequence: secrecy.contentMeans[value],
        }))}
      />
      <p class="hint">{secrecy.guess}</p>
      <TextInput name="jangan" label={secrecy.keepFrom} hint={secrecy.keepFromHint} form={form} optional />
    </>
  )
}

export const NewsFields = ({ form }: Props) => {
  const { t } = usePage()
  const { news } = t.citizen
  return (
    <>
      <Choice
        name="kabar"
        legend={news.way}
        form={form}
        options={[
          {
            value: 'email',
            label: news.email,
            children: <EmailInput name="email" label={news.emailLabel} hint={news.emailHint} form={form} />,
          },
          { value: 'tanpa', label: news.none, consequence: news.noneHint },
        ]}
      />
      <p class="hint">{news.warning}</p>
      <BotGuard />
      <TextInput
        name="nama"
        label={news.name}
        hint={news.nameHint}
        form={form}
        autocomplete="name"
        optional={textOf(form, 'nama_terlihat') !== 'semua'}
      />
      <details open={Boolean(textOf(form, 'atas_nama'))}>
        <summary>{news.behalf}</summary>
        <TextInput name="atas_nama" label={news.behalfName} form={form} optional />
        <TextInput name="hubungan" label={news.behalfRelation} form={form} optional width="middle" />
      </details>
    </>
  )
}
