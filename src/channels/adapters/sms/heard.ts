import type { Heard, Receipt } from '../../channel.ts'
import type { Mobile } from './mobile.ts'

export const ofMobile = (message: Mobile | null): Heard<Mobile> => message && { is: 'message', message }
export const ofReceipt = (receipt: Receipt | null): Heard<Mobile> => receipt && { is: 'receipt', receipt }
