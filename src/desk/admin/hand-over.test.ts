import { beforeAll, expect, test } from 'vitest'
import { saveDraft } from '#src/dialogue/drafts.ts'
import { inTransaction } from '#src/platform/db.ts'
import { take } from '#src/verification/take.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { answerOf, deskPath, look, officer as signIn } from '#test/support/officers.ts'
import { type Answers, type Browser, browser } from '#test/support/sign-in.ts'
import { act, fileAsSri, openTown, type PersonKey, reportOf } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let ani: Browser
beforeAll(async () => {
  town = await openTown()
  app = openApp(town.space)
  ani = await signIn(app, 'ani')
})

async function bindingOf(who: PersonKey) {
  const { id } = await town.space.db
    .selectFrom('role_bindings')
    .select('id')
    .where('person_id', '=', town.persons[who])
    .where('valid_to', 'is', null)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return id
}
const page = (id: string) => `/meja/admin/petugas/${id}/serah`

test('Budi leaves: his sessions end at once, his draft goes to Tuti, the position keeps its history', async () => {
  const budi = await signIn(app, 'budi')
  const { id, code } = await fileAsSri(town)
  await acts(town).refer('rina', code)
  const draft = { body: 'Kami sudah mulai menambal.', proposal: null, plannedOn: null, legalBasis: null }
  const author = { personId: town.persons.budi, at: town.space.clock.now() }
  await inTransaction(town.space.db, (tx) => saveDraft(tx, id, 'answer', draft, author))
  const binding = await bindingOf('budi')
  const asked = wordsOf((await look(ani, page(binding))).text)
  expect(asked).toContain('0 laporan diambil, 1 konsep belum dikirim')
  expect(asked).toContain('Tuti')
  expect((await look(budi, deskPath(code))).status).toBe(200)
  expect((await ani.post(page(binding), { penerus: town.persons.tuti })).status).toBe(303)
  expect((await budi.get(deskPath(code))).status).toBe(303) // to the door
  await town.space.runJobs()
  const { author_id } = await town.space.db
    .selectFrom('drafts')
    .select('author_id')
    .where('report_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(author_id).toBe(town.persons.tuti)
  const tuti = await signIn(app, 'tuti')
  expect((await look(tuti, deskPath(code, 'jawab'))).text).toContain('Kami sudah mulai menambal.')
  const history = wordsOf((await look(ani, page(await bindingOf('tuti')))).text)
  expect(history).toContain('Budi Prasetyo')
})

test('Vera leaves and somebody new is invited: with the invitation comes what Vera had taken', async () => {
  const { code } = await fileAsSri(town, { suggestedAgencyId: town.agencies.city.id })
  await act(town, 'vera', 'ask_detail', code, (tx, report, by) => take(tx, report, by))
  expect((await reportOf(town, { code })).verifierId).toBe(town.persons.vera)
  const binding = await bindingOf('vera')
  for (const wrong of [
    {},
    { penerus: 'x' },
    { penerus: 'undang', nama: 'A', email: 'b' },
    { penerus: 'undang', email: 'a@b.contoh' },
  ] as Record<string, string>[])
    expect((await ani.post(page(binding), wrong)).status).toBe(422)
  const invited = await answerOf(
    await ani.post(page(binding), { penerus: 'undang', nama: 'Wulan Sari', email: 'wulan@kota-melati.contoh' }),
  )
  const [, token = ''] = invited.text.match(/\/undangan\/([\w-]+)/) ?? []
  const wulan = browser(app)
  const account = { name: 'Wulan Sari', email: 'wulan@kota-melati.contoh', password: 'tujuh bunga di pagar kami' }
  expect((await wulan.post(`/undangan/${token}`, account)).status).toBe(303)
  await town.space.runJobs()
  const { id } = await town.space.db
    .selectFrom('persons')
    .select('id')
    .where('email', '=', account.email)
    .executeTakeFirstOrThrow()
  expect((await reportOf(town, { code })).verifierId).toBe(id)
})

test('nobody hands over their own position or one that is not theirs to give', async () => {
  expect((await look(ani, page(await bindingOf('ani')))).status).toBe(403)
  expect((await ani.post(page(await bindingOf('rina')), { penerus: 'tidak' })).status).toBe(403)
  const hasan = await signIn(app, 'hasan')
  expect((await look(hasan, page(await bindingOf('dewi')))).status).toBe(403)
  expect((await ani.post(page(await bindingOf('dewi')), { penerus: 'tidak' })).status).toBe(303)
})

test('units where nobody has signed in for a month are told one level up', async () => {
  await town.space.db
    .updateTable('role_bindings')
    .set({ valid_from: '2026-01-01' })
    .where('person_id', 'in', [town.persons.rahmat, town.persons.ani])
    .execute()
  const list = wordsOf((await look(ani, '/meja/admin/sepi')).text)
  expect(list).toContain('RSUD Kota Melati')
  expect(list).not.toContain('Pemerintah Kota Melati belum pernah')
  expect(wordsOf((await look(ani, '/meja/admin')).text)).toContain('30 hari tidak masuk')
  const rahmat = await signIn(app, 'rahmat')
  await look(rahmat, '/meja/antrean/perlu-dijawab')
  expect(wordsOf((await look(ani, '/meja/admin/sepi')).text)).not.toContain('RSUD Kota Melati')
})
