import { describe, expect, test } from 'vitest'
import { isCode, normalizeCode } from '#src/reports/code.ts'
import { decide, type KnownReport } from './decide.ts'
import { readSms } from './grammar.ts'
import { makeLexicon } from './lexicon.ts'

const A = '7KX492M7'
const B = '3Q8RT5V6'
const STRANGE = 'P0TH000G'
const readCode = (typed: string) => (isCode(normalizeCode(typed)) ? normalizeCode(typed) : null)
const lexicon = makeLexicon([{ words: 'KOTA BENGKULU', target: 'kota-bengkulu', isPlace: false }])
const judge = (text: string, known: readonly KnownReport[]) => decide(readSms(text, { lexicon, readCode }), known)

const answered = (code: string): KnownReport => ({ code, waits: 'verdict' })
const incomplete = (code: string): KnownReport => ({ code, waits: 'details' })
const busy = (code: string): KnownReport => ({ code, waits: null })

describe('one report waits on the reporter', () => {
  const known = [answered(A), busy(B)]
  test.each([
    ['SELESAI', { do: 'close', code: A }],
    ['BELUM lampu masih mati', { do: 'object', code: A, text: 'lampu masih mati' }],
    ['BELUM', { ask: 'why_not', code: A }],
    ['lampu masih redup pak', { do: 'add', code: A, text: 'lampu masih redup pak' }],
    ['sudah 2 minggu pak', { do: 'add', code: A, text: 'sudah 2 minggu pak' }],
    ['KOTA BENGKULU sampah menumpuk', { do: 'file' }],
    [`${B} tambahan: dekat masjid`, { do: 'add', code: B, text: 'tambahan: dekat masjid' }],
    [`CABUT ${B}`, { do: 'withdraw', code: B }],
    [`SELESAI ${A}`, { do: 'close', code: A }],
    ['STATUS', { ask: 'which_status' }],
    [`STATUS ${STRANGE}`, { do: 'status', code: STRANGE }],
    [`${STRANGE} lampu mati`, { do: 'add', code: A, text: `${STRANGE} lampu mati` }],
  ])('%s', (text, decision) => expect(judge(text, known)).toMatchObject(decision))
})

describe('several wait: nothing is guessed', () => {
  const known = [answered(A), answered(B)]
  test.each([
    ['SELESAI', { ask: 'which' }],
    ['BELUM lampu masih mati', { ask: 'which' }],
    ['CABUT', { ask: 'which' }],
    ['lampu masih mati', { do: 'file' }],
    [`BELUM ${B} masih mati`, { do: 'object', code: B, text: 'masih mati' }],
  ])('%s', (text, decision) => expect(judge(text, known)).toMatchObject(decision))
})

describe('details are asked for', () => {
  test.each([
    ['di jalan hibrida depan masjid', { do: 'add', code: A, text: 'di jalan hibrida depan masjid' }],
    ['BELUM ada yang datang pak', { do: 'add', code: A, text: 'BELUM ada yang datang pak' }],
    ['SELESAI', { tell: 'nothing_waits' }],
  ])('%s', (text, decision) => expect(judge(text, [incomplete(A)])).toMatchObject(decision))
})

describe('a telephone that nobody knows, or numbers of others', () => {
  test.each([
    ['lampu jalan mati', { do: 'file' }],
    ['BELUM ada lampu di jalan kami', { do: 'file' }],
    ['SUDAH', { tell: 'nothing_waits' }],
    [`SELESAI ${STRANGE}`, { tell: 'wrong_number', typed: STRANGE }],
    [`BELUM ${STRANGE} lampu mati`, { tell: 'wrong_number', typed: STRANGE }],
    [`CABUT ${STRANGE}`, { tell: 'wrong_number', typed: STRANGE }],
    [`STOP ${STRANGE}`, { tell: 'wrong_number', typed: STRANGE }],
    ['STATUS 7KX492M8', { tell: 'wrong_number', typed: '7KX492M8' }],
    ['#7KX492M8 dekat masjid', { tell: 'wrong_number', typed: '7KX492M8' }],
    [`${STRANGE} lampu mati`, { do: 'file' }],
    ['BERHENTI', { do: 'stop', code: null }],
    ['BANTUAN', { do: 'help' }],
    ['...', { tell: 'unreadable' }],
  ])('%s', (text, decision) => expect(judge(text, [])).toMatchObject(decision))
})
