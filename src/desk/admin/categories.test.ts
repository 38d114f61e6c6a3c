import { beforeAll, expect, test } from 'vitest'
import { categoriesNamed, findCategory, listCategories } from '#src/reports/categories.ts'
import { showCode } from '#src/reports/code.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { answerOf, look, officer as signIn } from '#test/support/officers.ts'
import type { Answers, Browser } from '#test/support/sign-in.ts'
import { fileAsSri, openTown } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let nina: Browser
beforeAll(async () => {
  town = await openTown()
  app = openApp(town.space)
  nina = await signIn(app, 'nina')
})
const topic = (id: string) => `/meja/admin/topik/${id}`
const form = { nama: 'Jalan, Jembatan, dan Trotoar', alias: '', induk: '', aktif: 'ya' }

test('a renamed subject: old reports keep the old name, new ones bear the new, both words find it', async () => {
  const { db } = town.space
  const { id, name } = await findCategory(db, 'public-works')
  const old = await fileAsSri(town)
  await acts(town).refer('rina', old.code)
  town.space.clock.moveTo(new Date('2026-11-24T03:00:00Z'))
  expect((await nina.post(topic(id), form)).status).toBe(303)
  const fresh = await fileAsSri(town)
  await acts(town).refer('rina', fresh.code)
  const said = async (code: string) => wordsOf(await (await app.request(`/laporan/${showCode(code)}`)).text())
  expect(await said(old.code)).toContain(name)
  expect(await said(old.code)).not.toContain('Jalan, Jembatan, dan Trotoar')
  expect(await said(fresh.code)).toContain('Jalan, Jembatan, dan Trotoar')
  for (const words of [name, 'trotoar']) expect(await categoriesNamed(db, words)).toContain(id)
  expect(wordsOf((await look(nina, topic(id))).text)).toContain(`${name} mulai`)
})

test('a closed subject is offered no more; a part cannot have parts; only the nation changes them', async () => {
  const { db } = town.space
  const { id } = await findCategory(db, 'public-works')
  const closed = { ...form, aktif: 'tidak', bawaan: 'confidential_by_default' }
  expect((await nina.post(topic(id), closed)).status).toBe(303)
  expect((await listCategories(db)).map((one) => one.id)).not.toContain(id)
  expect(await findCategory(db, id)).toMatchObject({ active: false, confidential_by_default: true, urgent_hint: false })
  const tops = await listCategories(db)
  const parent = tops.find(({ children }) => children.length > 0)
  const below = await answerOf(await nina.post(topic(parent?.id ?? ''), { ...form, induk: tops.at(-1)?.id ?? '' }))
  expect(wordsOf(below.text)).toContain('Topik hanya dua tingkat')
  expect((await nina.post(topic(id), { ...form, nama: '' })).status).toBe(422)
  expect((await nina.post(topic(id), { ...form, induk: id })).status).toBe(422)
  const ani = await signIn(app, 'ani')
  expect((await look(ani, '/meja/admin/topik')).status).toBe(403)
  expect((await ani.post(topic(id), form)).status).toBe(403)
})
