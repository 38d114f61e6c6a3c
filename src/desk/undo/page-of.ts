import { showCode } from '#src/reports/code.ts'
import type { Act } from './waiting.ts'

/** Where the words of an act can be read and sent again. */
export const pageOf = ({ code, step, form }: Pick<Act, 'code' | 'step' | 'form'>): string =>
  `/meja/laporan/${showCode(code)}/${step === 'setujui' ? `konsep/${form.konsep}` : step}`
