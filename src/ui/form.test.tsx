import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { id } from '#src/i18n/id.ts'
import { uiApp } from '#test/ui/app.tsx'
import { errorWords, readForm, sayError, textOf, textsOf } from './form.tsx'
import { respond } from './respond.tsx'

const filing = z.object({
  body: z.string('body_empty').min(20, 'body_short').max(50, 'body_long'),
  kind: z.enum(['complaint', 'aspiration']),
  copies: z.array(z.string()).optional(),
})

const wordsOf = (form: { errors: Record<string, string> }, name: string) => errorWords(id, form.errors[name] ?? '')

test('what was typed comes back with the errors, in the words of the dictionary', () => {
  const form = readForm(filing, { body: 'jalan rusak', kind: 'lain', copies: ['a', 'b'] })

  expect(form.valid).toBe(false)
  expect(textOf(form, 'body')).toBe('jalan rusak')
  expect(textsOf(form, 'copies')).toEqual(['a', 'b'])
  expect(wordsOf(form, 'body')).toBe('Ceritakan sedikit lagi: apa yang terjadi dan di mana.')
  expect(wordsOf(form, 'kind')).toBe('Pilih salah satu.')
})

test('an over-long text says by how many letters', () => {
  const form = readForm(filing, { body: 'a'.repeat(362), kind: 'complaint' })

  expect(wordsOf(form, 'body')).toBe('Isi kelebihan 312 huruf. Ringkas, atau lampirkan sebagai PDF.')
})

test('an empty form asks for what is missing', () => {
  const form = readForm(filing, {})

  expect(wordsOf(form, 'body')).toBe('Tulis dulu apa yang terjadi.')
  expect(wordsOf(form, 'kind')).toBe('Pilih salah satu.')
})

test('control characters and Windows line ends do not reach us, accents arrive composed', () => {
  const form = readForm(z.object({ body: z.string() }), { body: 'satu\r\ndua\u0000\u0007 e\u0301' })

  expect(form.valid && form.data.body).toBe('satu\ndua é')
})

test('errors carry their values, also awkward file names', () => {
  const error = sayError('file_too_big', 'foto: a|b,c.jpg', '14 MB', '10 MB')

  expect(errorWords(id, error)).toBe('foto: a|b,c.jpg berukuran 14 MB. Batasnya 10 MB.')
})

test('a whole page is answered, with title, language and no inline script or style', async () => {
  const app = uiApp(new Hono().get('/x', (c) => respond(c as never, 'Lacak laporan', <h1>Lacak</h1>, { status: 422 })))

  const page = await app.request('/x')
  const html = await page.text()

  expect(page.status).toBe(422)
  expect(page.headers.get('cache-control')).toBe('private, no-store')
  expect(html).toContain('<!doctype html><html lang="id">')
  expect(html).toContain('<title>Galat: Lacak laporan – LAPOR!</title>')
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
})
