import { Button, Buttons, LinkButton } from '../button.tsx'
import { Choice } from '../choice.tsx'
import { DateBoxes } from '../date-boxes.tsx'
import { blankForm, ErrorSummary, errorWords, type FormState } from '../form.tsx'
import { Notice } from '../notice.tsx'
import { usePage } from '../page.tsx'
import { Progress } from '../progress.tsx'
import { Select } from '../select.tsx'
import { TextArea } from '../text-area.tsx'
import { TextInput } from '../text-input.tsx'
import { UploadField, UploadList } from '../upload-list.tsx'
import { wrongForm } from './samples.ts'

export const FormStates = ({ wrong }: { wrong: boolean }) => {
  const form: FormState = wrong ? wrongForm : blankForm({ isi: 'Ada lubang besar di depan sekolah.' })
  return (
    <>
      <ErrorSummary form={form} />
      <h1>Formulir</h1>
      <form method="post" action={usePage().to('/_ui/formulir')} novalidate data-keep="galeri">
        <TextArea
          name="isi"
          label="Apa yang ingin Anda sampaikan?"
          hint="Ceritakan apa yang terjadi dan apa yang Anda harapkan. Jangan tulis NIK atau kata sandi."
          form={form}
          limit={60}
        />
        <TextInput name="nama" label="Nama" form={form} optional suggested autocomplete="name" />
        <TextInput name="kode" label="Kode" form={form} width="code" inputmode="numeric" autocomplete="one-time-code" />
        <Visibility form={form} />
        <DateBoxes name="tanggal" legend="Kapan ini terjadi?" hint="Contoh: 23 11 2026" form={form} optional />
        <Select
          name="jenis"
          label="Jenis"
          form={form}
          suggested
          options={[
            { value: 'complaint', label: 'Pengaduan' },
            { value: 'aspiration', label: 'Aspirasi' },
          ]}
        />
        <Upload form={form} />
        <Buttons>
          <Button>Lanjutkan</Button>
          <Button kind="second">Simpan konsep</Button>
          <LinkButton to="/_ui" kind="plain">
            Lewati
          </LinkButton>
        </Buttons>
      </form>
      <Notices />
    </>
  )
}

/** What the scripts for places and locations improve. */
export const PlaceStates = () => {
  const { to, t } = usePage()
  const form = blankForm()
  return (
    <>
      <h1>Lokasi</h1>
      <form method="post" action={to('/_ui/lokasi')} novalidate>
        <div class="place-search" data-place-search={to('/wilayah')}>
          <TextInput name="cari" label="Desa, kelurahan, atau kecamatan" form={form} />
          <Button kind="second" name="aksi" value="cari">
            {t.common.search}
          </Button>
        </div>
        <div class="point-boxes" data-locate>
          <TextInput name="lintang" label="Lintang" form={form} width="middle" />
          <TextInput name="bujur" label="Bujur" form={form} width="middle" />
        </div>
      </form>
    </>
  )
}

const Visibility = ({ form }: { form: FormState }) => (
  <Choice
    name="nama_terlihat"
    legend="Siapa yang boleh melihat nama Anda?"
    form={form}
    options={[
      {
        value: 'semua',
        label: 'Semua orang',
        consequence: "Publik membaca nama depan dan inisial: 'Sari W.' Instansi melihat nama lengkap dan kontak Anda.",
      },
      {
        value: 'instansi',
        label: 'Hanya instansi yang menangani',
        consequence: "Publik membaca 'Anonim'. Instansi melihat nama dan kontak Anda.",
      },
    ]}
  />
)

const Upload = ({ form }: { form: FormState }) => {
  const { t } = usePage()
  const error = form.errors.berkas
  return (
    <>
      <UploadField
        name="berkas"
        label="Foto atau dokumen"
        hint={t.parts.upload.limits(5, '10 MB', '25 MB')}
        {...(error && { error: errorWords(t, error) })}
      />
      <UploadList
        removeName="hapus"
        items={[
          { id: '1', name: 'lubang-jalan-depan-sekolah-dengan-nama-yang-panjang-sekali.jpg', bytes: 320_000 },
          { id: '2', name: 'surat.pdf', bytes: 1_400_000 },
        ]}
      />
    </>
  )
}

const Notices = () => (
  <>
    <h2>Pemberitahuan</h2>
    <Notice heading="Ada keterangan">Petugas memeriksa paling lambat Kamis, 26 Nov 2026.</Notice>
    <Notice kind="attention" heading="Sebelum dikirim">
      Tulisan ini sepertinya memuat NIK. Hapus bila tidak perlu.
    </Notice>
    <Notice kind="done" heading="Terkirim" status>
      Jawaban Anda sudah kami terima.
    </Notice>
    <Progress label="Menyiapkan berkas data" done={4200} total={12000} state="running" />
  </>
)
