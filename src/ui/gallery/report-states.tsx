import { AnswerFrame, NoteBox } from '../answer-frame.tsx'
import { Deadline } from '../deadline.tsx'
import { ExitFast } from '../exit-fast.tsx'
import { Figures } from '../figure.tsx'
import { DataTable, Facts, FilterBar, Pager, SearchBox } from '../lists.tsx'
import { usePage } from '../page.tsx'
import { Qr } from '../qr.tsx'
import { ReportCards } from '../report-card.tsx'
import { ReportNumber } from '../report-number.tsx'
import { OverdueStamp, Stamp } from '../stamp.tsx'
import { StepLine, stepsOf } from '../step-line.tsx'
import { Timeline } from '../timeline.tsx'
import { deadlines, entries, stamps } from './samples.ts'

export const ReportStates = () => {
  const { t } = usePage()
  return (
    <>
      <ExitFast />
      <p class="buttons">
        <Stamp name="referred">Diteruskan ke Dinas Pekerjaan Umum Kota Melati</Stamp> <OverdueStamp />
      </p>
      <h1>Lubang besar di Jalan Kenanga depan SD Melati 3</h1>
      <p class="number-line">
        {t.parts.number.label} <ReportNumber code="7KX492M7" />
      </p>
      <StepLine steps={stepsOf(t.status, { status: 'referred' })} note="Dibuka kembali Senin, 14 Des 2026" />
      <StepLine steps={stepsOf(t.status, { status: 'closed', end: t.status.citizen.silent })} />
      <p class="next">
        <strong>{t.status.nextHeading}:</strong> {t.status.next.referred('Dinas Pekerjaan Umum', 'Rabu, 2 Des 2026')}
      </p>
      <AnswerFrame agency="Dinas Pekerjaan Umum Kota Melati" outcome="Sudah diselesaikan">
        <p>Tiga lubang sudah ditambal pada 30 November 2026. Foto sebelum dan sesudah ada di halaman laporan.</p>
      </AnswerFrame>
      <NoteBox>
        <p>Minta foto dari mandor sebelum menjawab.</p>
      </NoteBox>
      <Timeline entries={entries} />
      <h2>Cap</h2>
      <p class="buttons">
        {stamps.map((name) => (
          <Stamp name={name} />
        ))}
        <OverdueStamp />
      </p>
      <h2>Tenggat</h2>
      {Object.entries(deadlines).map(([what, facts]) => (
        <Deadline facts={facts} what={what} />
      ))}
    </>
  )
}

export const ListStates = () => {
  const { t } = usePage()
  return (
    <>
      <h1>Daftar</h1>
      <SearchBox path="/_ui/daftar" label={t.parts.searchLabel} hint={t.parts.searchHint} query="lampu jalan" />
      <FilterBar
        path="/_ui/daftar"
        clear="/_ui/daftar"
        chips={[
          { words: 'Kota Melati', without: '/_ui/daftar' },
          { words: 'Jalan', without: '/_ui/daftar' },
        ]}
      >
        <p class="hint">Di sini isian saringan.</p>
      </FilterBar>
      <ReportCards cards={cards} />
      <Pager first="/_ui/daftar" previous="/_ui/daftar" next="/_ui/daftar" />
      <Figures figures={figures} />
      <DataTable
        caption="Siapa melihat apa"
        head={['Siapa', 'Nama dan kontak', 'Isi laporan', 'Jumlah']}
        numbersFrom={3}
        rows={[
          ['Publik', 'Tidak', 'Ya', '12'],
          ['Instansi yang menangani', 'Disamarkan, pembukaan dicatat', 'Ya', '1.240'],
        ]}
      />
      <Facts
        facts={[
          ['Tempat', 'Jalan Kenanga, Kota Melati'],
          ['Topik', 'Jalan rusak'],
        ]}
      />
      <figure class="qr">
        <Qr text="http://localhost:1708/laporan/7KX4-92M7" label={t.parts.qr.open} />
        <figcaption>{t.parts.qr.private}</figcaption>
      </figure>
    </>
  )
}

const cards = stamps.slice(3, 8).map((stamp, index) => ({
  path: '/_ui/laporan',
  title:
    index === 1
      ? 'JALANRUSAKPARAHSEKALITOLONGSEGERADIPERBAIKISEBELUMADAKORBANLAGI'
      : 'Lampu jalan mati sejak tiga minggu',
  stamp,
  overdue: index === 0,
  place: 'Anggrek, Kota Melati',
  agency: 'Dinas Perhubungan',
  day: '2026-11-23',
  endorsements: index * 6,
}))

const figures = [
  {
    value: '82,4%',
    label: 'Jawaban pertama tepat waktu',
    of: '1.207 dari 1.465 yang jatuh tempo Oktober 2026, termasuk 118 yang masih terbuka.',
    method: '/_ui',
  },
  { value: null, label: 'Kepuasan', of: 'Oktober 2026.' },
  { value: undefined, label: 'Dibuka kembali', of: 'Oktober 2026.' },
]
