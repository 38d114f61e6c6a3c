import { test, vi } from 'vitest'
import { openPerson, type Person } from './person.ts'
import { browserTown } from './town.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const at = browserTown()

async function filesOpenly(sri: Person): Promise<string> {
  await sri.open('/lapor/ringkas')
  await sri.write('isi', 'Jalan di depan pasar berlubang dalam sejak Juni. Dua pengendara motor jatuh.')
  await sri.write('tempat', 'Pasar Melati')
  await sri.choose('kapan', 'masih')
  await sri.choose('nama_terlihat', 'semua')
  await sri.choose('isi_terlihat', 'semua')
  await sri.choose('kabar', 'tanpa')
  await sri.write('nama', 'Sri Wulandari')
  await sri.press('Lanjutkan')
  await sri.press('Lanjutkan') // no files
  await sri.press('Kirim laporan')
  const [shown = ''] = (await sri.words()).match(/[0-9A-Z]{4}-[0-9A-Z]{4}/) ?? []
  return shown
}

test.each([true, false])(
  'a reporter seals identity and words, and opens them again: others see it at once (scripts: %s)',
  async (scripts) => {
    const way = { width: 360, scripts, keyboard: false }
    const sri = await openPerson(at.chromium, at.town, way)
    const stranger = await openPerson(at.chromium, at.town, way)
    const session = await at.town.cast.officer('budi')
    const shown = await filesOpenly(sri)
    await at.town.cast.desk('rina', shown.replace('-', ''), 'verifikasi', {
      instansi: at.town.cast.town.agencies.publicWorks.id,
      pengawasan: 'tidak',
      kerahasiaan: [],
      catatan: 'Jalan kota',
    })
    const budi = await openPerson(at.chromium, at.town, way, session)
    const public_ = `/laporan/${shown}`
    const desk = `/meja${public_}`

    await stranger.open(public_)
    await stranger.reads('Sri W.', 'berlubang')
    await budi.open(desk)
    await budi.reads('Sri Wulandari', 'berlubang')

    const decides = async (identitas: string, isi: string) => {
      await sri.open(`${public_}/kerahasiaan`)
      await sri.choose('identitas', identitas)
      await sri.choose('isi', isi)
      await sri.press('Simpan pilihan')
    }
    await decides('tersegel', 'semua')
    await budi.open(desk)
    await budi.reads('berlubang')
    await budi.readsNot('Wulandari')
    await stranger.open(public_)
    await stranger.reads('berlubang')
    await stranger.readsNot('Sri W.', 'Wulandari')

    await decides('tersegel', 'petugas')
    await stranger.open(public_)
    await stranger.readsNot('berlubang', 'Pasar Melati')
    await stranger.open('/jelajah')
    await stranger.readsNot(shown)
    await budi.open(desk)
    await budi.reads('berlubang')

    await decides('instansi', 'semua')
    await budi.open(desk)
    await budi.reads('Sri Wulandari')
    await stranger.open(public_)
    await stranger.reads('berlubang')
    for (const person of [sri, stranger, budi]) await person.leave()
  },
)
