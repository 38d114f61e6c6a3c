import { createAgency } from '#src/agencies/create.ts'
import { type Agency, findAgencyBySlug } from '#src/agencies/queries.ts'
import type { StaffRole } from '#src/people/actor.ts'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { wordsOf } from '#test/support/app.ts'
import { addStaff, type Browser, signInAs } from '#test/support/sign-in.ts'
import { type Cast, deskPath } from './cast.ts'
import { destinations, type Example, type Found, type Reader, wordOf } from './expected.ts'

export type Offices = ReturnType<typeof openOffices>

/** Officers of the agencies that the examples go to: each signs in once, when first needed. */
export function openOffices(cast: Cast) {
  const { space } = cast.town
  const officers = new Map<string, Promise<Browser>>()
  const units = new Map<string, Promise<Agency>>()

  const at = (slug: string, role: StaffRole): Promise<Browser> => {
    const key = `${role}@${slug}`
    const open = officers.get(key) ?? signIn(slug, role)
    officers.set(key, open)
    return open
  }

  async function signIn(slug: string, role: StaffRole): Promise<Browser> {
    const email = `${role.replace('_', '-')}@${slug}.contoh`
    const { id: agencyId } = await agencyOf(slug)
    await addStaff(space, { name: `Petugas ${slug}`, email, positions: [{ role, agencyId, position: role }] })
    return signInAs(cast.app, email)
  }

  async function agencyOf(slug: string): Promise<Agency> {
    const found = await findAgencyBySlug(space.db, slug)
    if (!found) throw new Error(`no agency ${slug}`)
    return found
  }

  const unitBelow = (slug: string): Promise<Agency> => {
    const made = units.get(slug) ?? makeUnit(slug)
    units.set(slug, made)
    return made
  }

  async function makeUnit(slug: string): Promise<Agency> {
    const { id: parentId, area_code: areaCode, time_zone: timeZone } = await agencyOf(slug)
    const names = { name: `Seksi Pelayanan ${slug}`, short: 'Seksi Pelayanan', kind: 'division' }
    return inTransaction(space.db, (tx) =>
      createAgency(tx, { slug: `${slug}-seksi`, ...names, parentId, areaCode, timeZone }),
    )
  }

  /** Somebody who reads the example in this position; null where the example has no such place. */
  async function readerOf(reader: Exclude<Reader, 'reporter'>, { id }: Example): Promise<Browser | null> {
    const [lead, copy] = destinations[id] ?? []
    if (reader === 'stranger') return cast.stranger()
    if (reader === 'verifier') return cast.officer('rina')
    if (reader === 'national admin') return cast.officer('nina')
    if (reader === 'unrelated agency') return cast.officer('hasan')
    if (reader === 'inspector') return at('prov-bengkulu-inspektorat', 'inspector')
    if (reader === 'lead') return lead ? at(lead, 'liaison') : null
    if (reader === 'copy') return copy ? at(copy, 'liaison') : null
    return lead ? at((await unitBelow(lead)).slug, 'liaison') : null
  }

  /** The pictures of a report, as the verifier ticks them. */
  const picturesOf = async (code: string): Promise<string[]> =>
    (
      await space.db
        .selectFrom('attachments as a')
        .innerJoin('reports as r', 'r.id', 'a.report_id')
        .select('a.public_id')
        .where('r.code', '=', code)
        .execute()
    ).map(({ public_id }) => public_id)

  return { at, unitBelow, readerOf, picturesOf }
}

/** What one reader's own page of a report has on it; officers who have no part in it look at the public page. */
export async function whatIsFound(browser: Browser, reader: Reader, code: string, example: Example): Promise<Found> {
  const isOfficer = reader !== 'reporter' && reader !== 'stranger'
  const desk = isOfficer ? await browser.get(deskPath(code)) : null
  const page = desk?.status === 200 ? desk : await browser.get(`/laporan/${showCode(code)}`)
  const html = await page.text()
  const words = wordsOf(html)
  const shows = (word: string) => words.includes(word)
  return {
    page: desk?.status === 200 ? 'desk' : page.status === 200 ? 'public' : 'none',
    text: shows(wordOf(example)) ? 'original' : shows(`Ringkasan ${example.id}.`) ? 'public' : 'none',
    name: shows('Sri Wulandari') ? 'full' : shows('Sri W.') ? 'short' : 'none',
    files: /\/berkas\/[\w-]+\/(asli|kept)/.test(html)
      ? 'all'
      : /\/(berkas|foto)\/[\w-]+/.test(html)
        ? 'public'
        : 'none',
    may: deedsOn(html, code),
  }
}

const noDeeds = ['catatan', 'dukungan', 'ikuti', 'konfirmasi', 'tanda-terima']

/** The pages that this page leads on to, in order of their names. */
function deedsOn(html: string, code: string): string {
  const links = html.matchAll(new RegExp(`(?:href|action)="/(?:meja/)?laporan/${showCode(code)}/([a-z-]+)"`, 'g'))
  const deeds = new Set([...links].map(([, path = '']) => path))
  return [...deeds]
    .filter((path) => !noDeeds.includes(path))
    .sort()
    .join(' ')
}
