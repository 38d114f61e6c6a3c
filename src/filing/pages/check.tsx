import type { ComponentChildren } from 'preact'
import { BotGuard } from '#src/ui/altcha.tsx'
import { BackLink, Button } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import type { Check } from '../check.ts'
import { isContentChoice, isNameChoice } from '../judge.ts'
import { whoSees } from '../who-sees.ts'

/** "Periksa laporan Anda": every answer with its way back, our suggestions, and who will see what. */
export const CheckPage = ({ check, link }: { check: Check; link: string | null }) => {
  const { t, to } = usePage()
  const words = t.citizen.check
  const form: FormState = {
    values: { jenis: check.kind, kategori: check.category, instansi: check.answers.instansi ?? '' },
    errors: check.problems,
  }
  return (
    <>
      <BackLink to="/lapor/kabar" />
      <ErrorSummary form={form} />
      <h1>{words.title}</h1>
      {check.sensitive.length > 0 && (
        <div class="notice attention">
          <h2>{words.sensitive}</h2>
          {check.sensitive.map((kind) => (
            <p>{t.failures.personal(words.sensitiveKinds[kind] ?? kind)}</p>
          ))}
        </div>
      )}
      <Answers check={check} />
      <form method="post" action={to('/lapor/periksa')} id="kirim" novalidate>
        <h2>{words.suggested}</h2>
        <p class="hint">{words.suggestedLead}</p>
        <Suggestions check={check} form={form} />
        <WhoSees check={check} />
        <p class="hint">{words.truth}</p>
        <BotGuard />
        <Button>{words.send}</Button>
      </form>
      {link && (
        <details class="later">
          <summary>{t.citizen.later}</summary>
          <p>{t.citizen.laterHint}</p>
          <p class="link">{link}</p>
        </details>
      )}
    </>
  )
}

const Answers = ({ check }: { check: Check }) => {
  const { t, f } = usePage()
  const { citizen, common } = t
  const { rows, nobody, noFiles } = citizen.check
  const { answers } = check
  const point = answers.lintang ? `${answers.lintang}, ${answers.bujur}` : null
  const place = answers.tanpa_tempat
    ? citizen.place.nowhere
    : [answers.tempat, check.place, point].filter(Boolean).join(' · ')
  return (
    <dl class="answers">
      <Row step="isi" name={rows.judul}>
        {check.title || nobody}
      </Row>
      <Row step="isi" name={rows.isi} id="isi">
        <p class="words" dir="auto">
          {answers.isi || nobody}
        </p>
      </Row>
      <Row step="lokasi" name={rows.lokasi} id="tempat">
        {place || nobody}
      </Row>
      <Row step="waktu" name={rows.waktu} id="tanggal">
        {check.incidentOn
          ? f.dayLong(check.incidentOn)
          : answers.kapan === 'masih'
            ? citizen.when.ongoing
            : citizen.when.unknown}
      </Row>
      <Row step="lampiran" name={rows.lampiran}>
        {check.files.length === 0 ? noFiles : check.files.map(({ name }) => name).join(', ')}
      </Row>
      <Row step="kerahasiaan" name={rows.kerahasiaan} id="nama_terlihat">
        {citizen.check.content}:{' '}
        {isContentChoice(answers.isi_terlihat) ? citizen.secrecy.contents[answers.isi_terlihat] : nobody}
        <br />
        {rows.nama}: {isNameChoice(answers.nama_terlihat) ? citizen.secrecy.names[answers.nama_terlihat] : nobody}
        {check.raised && <p class="notice">{citizen.secrecy.raised[check.raised]}</p>}
      </Row>
      <Row step="kabar" name={rows.kabar} id="kabar">
        {answers.kabar === 'email' ? answers.email : citizen.news.none}
      </Row>
      <Row step="kabar" name={rows.nama} id="nama">
        {answers.nama?.trim() || common.none}
      </Row>
    </dl>
  )
}

const Row = ({
  step,
  name,
  id,
  children,
}: {
  step: string
  name: string
  id?: string
  children: ComponentChildren
}) => {
  const { t, to } = usePage()
  return (
    <div class="answer" {...(id && { id, tabindex: -1 })}>
      <dt>{name}</dt>
      <dd>{children}</dd>
      <dd class="change">
        <a href={to(`/lapor/${step}?ubah`)} aria-label={t.citizen.check.changeWhat(name)}>
          {t.citizen.check.change}
        </a>
      </dd>
    </div>
  )
}

const Suggestions = ({ check, form }: { check: Check; form: FormState }) => {
  const { t } = usePage()
  const words = t.citizen.check
  return (
    <>
      <Select
        name="jenis"
        label={words.kind}
        form={form}
        suggested
        options={(['complaint', 'aspiration', 'information_request'] as const).map((value) => ({
          value,
          label: t.kinds[value],
        }))}
      />
      <Select
        name="kategori"
        label={words.category}
        form={form}
        suggested
        blank={words.noCategory}
        options={check.categories.map(({ id, name }) => ({ value: id, label: name, lang: 'id' }))}
      />
      <Select
        name="instansi"
        label={words.agency}
        form={form}
        suggested
        blank={words.noAgency}
        options={check.agencies.map(({ agency }) => ({ value: agency.id, label: agency.name, lang: 'id' }))}
      />
    </>
  )
}

/** The same function that guards the pages says here what it will do. */
const WhoSees = ({ check }: { check: Check }) => {
  const words = usePage().t.citizen.check
  return (
    <div class="table-scroll">
      <table class="who-sees">
        <caption>{words.whoSees}</caption>
        <thead>
          <tr>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.nameAndContact}</th>
            <th scope="col">{words.content}</th>
          </tr>
        </thead>
        <tbody>
          {whoSees(check.flags).map(({ circle, identity, content }) => (
            <tr>
              <th scope="row">{words.circles[circle]}</th>
              <td>{words.sees[identity]}</td>
              <td>{words.sees[content]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
