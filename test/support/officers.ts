import { findCategory } from '#src/reports/categories.ts'
import { showCode } from '#src/reports/code.ts'
import { type Referral, refer } from '#src/routing/refer.ts'
import { type Answers, type Browser, signInAs } from './sign-in.ts'
import { act, type PersonKey, type Town, townPassword, townReports, townTotpSecret } from './town.ts'

/** The whole product as one space answers it. */

/** A browser in which this officer of the town has signed in with both factors. */
export const officer = (app: Answers, key: PersonKey): Promise<Browser> =>
  signInAs(app, `${key}@kota-melati.contoh`, undefined, { password: townPassword, secret: townTotpSecret })

export const deskPath = (code: string, page = '') => `/meja/laporan/${showCode(code)}${page && `/${page}`}`

/** Opens a page of the desk: its status and text. */
export async function look(browser: Browser, path: string): Promise<{ status: number; text: string }> {
  const response = await browser.get(path)
  return { status: response.status, text: await response.text() }
}

/** What a form carries unseen: the version that was read, the last event. */
export function hidden(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

/** Opens a page and sends its form with these words, as a person does. */
export async function fill(browser: Browser, path: string, words: Record<string, string>) {
  const { text } = await look(browser, path)
  return answerOf(await browser.post(path, { ...hidden(text), ...words }))
}

export async function answerOf(response: Response) {
  return { status: response.status, location: response.headers.get('location'), text: await response.text() }
}

const words = {
  judul: 'Lubang besar di Jalan Kenanga',
  isi: 'Ada lubang besar di Jalan Kenanga, sudah dua minggu.',
  jenis: 'complaint',
  pengawasan: 'tidak',
  kerahasiaan: 'nama',
  catatan: 'Jalan Kenanga adalah jalan kota.',
}

const categoryOf = async ({ space }: Town) => (await findCategory(space.db, townReports[0]?.category ?? '')).id

/** A whole verification form: the pothole to public works. */
export const verification = async (town: Town, over: Record<string, string> = {}) => ({
  ...words,
  kategori: await categoryOf(town),
  instansi: town.agencies.publicWorks.id,
  ...over,
})

/** Nina refers a report without a browser. */
export async function referTo(town: Town, code: string, agency: { id: string }, over: Partial<Referral> = {}) {
  const categoryId = await categoryOf(town)
  const flags = { nameHidden: true, identitySealed: false, confidential: false }
  const referral = {
    agencyId: agency.id,
    note: 'Jalan kota',
    copies: [],
    kind: 'complaint' as const,
    categoryId,
    oversight: false,
    aboutAgencyId: null,
    flags,
    publicTitle: 'Judul yang disunting',
    publicBody: 'Isi yang disunting.',
    ...over,
  }
  await act(town, 'nina', 'refer', code, (tx, report, by) => refer(tx, report, referral, by))
}
