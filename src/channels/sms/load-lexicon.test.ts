import { expect, test } from 'vitest'
import { isCode, normalizeCode } from '#src/reports/code.ts'
import { openTown } from '#test/support/town.ts'
import { readSms } from './grammar.ts'
import { loadLexicon } from './load-lexicon.ts'

test('the keywords of the agencies and the names of the places are known', async () => {
  const { space } = await openTown()
  const lexicon = await loadLexicon(space.db, '2026-08-03')
  const readCode = (typed: string) => (isCode(normalizeCode(typed)) ? normalizeCode(typed) : null)
  const read = (text: string) => readSms(text, { lexicon, readCode })
  const { id } = await space.db
    .selectFrom('agencies')
    .select('id')
    .where('slug', '=', 'kota-melati')
    .executeTakeFirstOrThrow()
  expect(read('KOTA MELATI lampu mati')).toMatchObject({ keyword: { target: `agency:${id}` }, words: 'lampu mati' })
  expect(read('kota melti lampu mati')).toMatchObject({ keyword: { target: `agency:${id}` } })
  expect(read('KAB SLEMAN sampah')).toMatchObject({ keyword: { target: 'area:34.04' } })
  expect(read('prov jawa barat jalan rusak')).toMatchObject({ keyword: { target: 'area:32' } })
})
