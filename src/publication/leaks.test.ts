import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { keepAttachments } from '#src/attachments/keep.ts'
import { fileLimits } from '#src/attachments/limits.ts'
import { publishPictures } from '#src/attachments/publish.ts'
import { isReceived, receiveFile } from '#src/attachments/receive.ts'
import { inTransaction } from '#src/platform/db.ts'
import { drawCode, showCode } from '#src/reports/code.ts'
import type { Flags } from '#src/reports/flags.ts'
import { acts } from '#test/support/acts.ts'
import { publicSite } from '#test/support/public-site.ts'
import { photo } from '#test/support/sample-files.ts'
import type { TestSpace } from '#test/support/space.ts'
import { fileAsSri, openTown, type Town } from '#test/support/town.ts'

// Words that stand in one place only, so that finding one tells which text leaked.
const original = 'kuasasli'
const published = 'ubahterbit'
const fullName = 'Kartini Namakeluarga'
const shortName = 'Kartini N.'
const email = 'kartini@kota-melati.contoh'

const combinations: readonly Flags[] = [
  { nameHidden: false, identitySealed: false, confidential: false },
  { nameHidden: true, identitySealed: false, confidential: false },
  { nameHidden: true, identitySealed: true, confidential: false },
  { nameHidden: false, identitySealed: false, confidential: true },
  { nameHidden: true, identitySealed: false, confidential: true },
  { nameHidden: true, identitySealed: true, confidential: true },
]

type Does = ReturnType<typeof acts>
const ends: Record<string, (does: Does, code: string, refer: () => Promise<unknown>) => Promise<unknown>> = {
  received: async () => {},
  incomplete: (does, code) => does.askDetail('rina', code),
  archived: (does, code) => does.archive('rina', code),
  referred: (_, __, refer) => refer(),
  'sent back': async (does, code, refer) => {
    await refer()
    await does.sendBack('budi', code)
  },
  'in progress': async (does, code, refer) => {
    await refer()
    await does.followUp('budi', code)
  },
  answered: async (does, code, refer) => {
    await refer()
    await does.answer('budi', code)
  },
  closed: async (does, code, refer) => {
    await refer()
    await does.answer('budi', code)
    await does.close('sri', code)
  },
  withdrawn: async (does, code, refer) => {
    await refer()
    await does.withdraw('sri', code, true)
  },
}
const unpublished = ['received', 'incomplete', 'archived']

type Case = { flags: Flags; end: string; code: string; word: string; title: string; picture: string | null }
let town: Town & { space: TestSpace }
let site: ReturnType<typeof publicSite>
const cases: Case[] = []

beforeAll(async () => {
  town = await openTown()
  site = publicSite(town.space)
  for (const flags of combinations) for (const end of Object.keys(ends)) cases.push(await make(flags, end))
}, 240_000)

async function make(flags: Flags, end: string): Promise<Case> {
  const word = `kata${String.fromCharCode(97 + (cases.length % 26), 97 + Math.floor(cases.length / 26))}`
  const { id, code } = await fileAsSri(town, {
    title: `Judul ${original}`,
    body: `Cerita ${original} dari ${fullName}, hubungi ${email}.`,
    flags,
    reporter: { name: fullName, email },
  })
  const picture = flags.identitySealed ? null : await attach(id) // making a picture anew is slow
  const title = `Judul ${published} ${word}`
  const refer = () =>
    acts(town).refer('rina', code, { flags, publicTitle: title, publicBody: `Isi ${published} ${word}.` })
  await ends[end]?.(acts(town), code, refer)
  return { flags, end, code, word, title, picture }
}

/** A picture that a verifier has ticked, on a report of any state. */
async function attach(reportId: string): Promise<string> {
  const { space } = town
  const incoming = { field: 'berkas', name: 'foto.jpg', content: Readable.from([await photo()]) }
  const received = await receiveFile(space, incoming, await fileLimits(space.db, space.clock.now()))
  if (!isReceived(received)) throw new Error(received.code)
  const at = space.clock.now()
  return inTransaction(space.db, async (tx) => {
    const { kept } = await keepAttachments(tx, { reportId }, [received], { role: 'reporter', at })
    const publicId = kept[0]?.public_id ?? ''
    await publishPictures(tx, reportId, [publicId], at)
    return publicId
  })
}

const isPublic = ({ flags, end }: Case) => !flags.confidential && !unpublished.includes(end)

/** Everything a stranger can ask for that might speak of this report. */
const addresses = ({ code, word }: Case) => [
  `/jelajah?kata=${word}`,
  `/jelajah/atom?kata=${word}`,
  `/laporan/${showCode(code)}`,
  `/l/${code}`,
  `/lacak?nomor=${code}`,
]
const lists = () => [
  '/',
  '/jelajah',
  `/jelajah?kata=${original}`,
  '/jelajah/atom',
  `/jelajah?instansi=${town.agencies.publicWorks.slug}`,
  `/instansi/${town.agencies.publicWorks.slug}`,
]

describe('what strangers read', () => {
  test('no page holds an original text, a full name or an address, whatever the flags', async () => {
    for (const address of [...lists(), ...cases.flatMap(addresses)]) {
      const text = (await site.text(address)).replaceAll(`kata=${original}`, '').replaceAll(`value="${original}"`, '')
      for (const secret of [`Judul ${original}`, `Cerita ${original}`, 'Namakeluarga', email])
        expect(text.includes(secret), `${secret} on ${address}`).toBe(false)
    }
  }, 120_000)

  test('a public text is found exactly where it may be', async () => {
    for (const one of cases) {
      const where = `${one.end} ${JSON.stringify(one.flags)}`
      const links = await site.text(`/jelajah?kata=${one.word}`)
      expect(links.includes(one.title), where).toBe(isPublic(one))
      expect((await site.text(`/jelajah/atom?kata=${one.word}`)).includes(one.title), where).toBe(isPublic(one))
      expect((await site.text(`/laporan/${showCode(one.code)}`)).includes(one.title), where).toBe(isPublic(one))
    }
  }, 60_000)

  test('the short name shows only when the reporter let it', async () => {
    for (const one of cases.filter(isPublic)) {
      const page = await site.text(`/laporan/${showCode(one.code)}`)
      expect(page.includes(shortName), `${one.end} ${JSON.stringify(one.flags)}`).toBe(!one.flags.nameHidden)
      expect(page.includes('Anonim')).toBe(one.flags.nameHidden)
    }
  })

  test('a confidential number and an unknown one get the same answer, byte by byte', async () => {
    const unknown = drawCode()
    const expected = await answer(unknown)
    for (const one of cases.filter(({ flags }) => flags.confidential)) expect(await answer(one.code)).toEqual(expected)
    expect(expected.status).toBe(404)
  })

  test('searching by a number leads to its address and tells nothing else', async () => {
    for (const one of [...cases, { code: drawCode() }]) {
      const response = await site.get(`/jelajah?kata=${one.code.toLowerCase()}`)
      expect([response.status, response.headers.get('location')]).toEqual([303, `/laporan/${showCode(one.code)}`])
    }
  })

  test('a picture that was ticked is served with its public report and with no other', async () => {
    const { db } = town.space
    for (const one of cases) {
      if (one.picture === null) continue
      const row = await db
        .selectFrom('public_attachments')
        .select('id')
        .where('public_id', '=', one.picture)
        .executeTakeFirst()
      expect(row !== undefined, `${one.end} ${JSON.stringify(one.flags)}`).toBe(isPublic(one))
      expect((await site.get(`/berkas/${one.picture}/publik`)).status).toBe(isPublic(one) ? 200 : 404)
    }
  })

  test('that a reporter was pressed to withdraw stands nowhere', async () => {
    const pressed = cases.filter(({ end }) => end === 'withdrawn').filter(isPublic)
    expect(pressed.length).toBeGreaterThan(0)
    for (const { code } of pressed) expect(await site.text(`/laporan/${showCode(code)}`)).not.toMatch(/tekan|pressed/i)
    const events = await town.space.db.selectFrom('public_events').select('particulars').execute()
    expect(JSON.stringify(events)).not.toMatch(/pressed|why|recordedBy|referralId/)
  })
})

async function answer(code: string) {
  const response = await site.get(`/laporan/${showCode(code)}`)
  const headers = [...response.headers].filter(([name]) => name !== 'x-request-id')
  return { status: response.status, headers, body: (await response.text()).replaceAll(showCode(code), 'NOMOR') }
}
