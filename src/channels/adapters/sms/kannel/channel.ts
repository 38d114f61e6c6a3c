import type { Channel } from '../../../channel.ts'
import { callTypes, unpackCall } from '../../called.ts'
import { ofMobile, ofReceipt } from '../heard.ts'
import type { Mobile } from '../mobile.ts'
import { readKannelMessage, readKannelReceipt } from './receive.ts'
import { sendByKannel } from './send.ts'
import { kannelSettings } from './settings.ts'

/** A Kannel gateway that runs already. */
export const kannel: Channel<typeof kannelSettings, Mobile> = {
  medium: 'sms',
  does: 'both',
  settings: kannelSettings,
  secret: ['password'],
  open: (settings, { callback, fetch }) => ({
    send: (sms) => sendByKannel(sms, callback('dlr'), settings, fetch),
    window: 10,
    isOpen: () => true,
    stop: async () => undefined,
  }),
  read({ bytes, mediaType }) {
    const { rawQuery } = unpackCall(bytes)
    return mediaType === callTypes.dlr ? ofReceipt(readKannelReceipt(rawQuery)) : ofMobile(readKannelMessage(rawQuery))
  },
  called: {
    nameOf: ({ rawQuery }) => readKannelMessage(rawQuery)?.externalId.slice(0, 200) ?? null,
    senderOf: ({ rawQuery }) => readKannelMessage(rawQuery)?.from,
  },
}
