import { expect, test } from 'vitest'
import { writeCsv } from './csv.ts'

test('quotes what needs it, and computes nothing', () => {
  expect(
    writeCsv([
      ['a', 'b "c"', 'd,e'],
      ['=1+1', '-2', 'baris\nbaru'],
    ]),
  ).toBe('\ufeffa,"b ""c""","d,e"\r\n\'=1+1,\'-2,"baris\nbaru"\r\n')
})
