import type { Channel } from '../../../channel.ts'
import { callTypes, unpackCall } from '../../called.ts'
import { ofMobile, ofReceipt } from '../heard.ts'
import type { Mobile } from '../mobile.ts'
import { mayCall, readGatewayMessage, readGatewayReceipt } from './receive.ts'
import { sendByGateway } from './send.ts'
import { gatewaySettings } from './settings.ts'

/** Any aggregator's HTTP interface, described in its settings. */
export const gateway: Channel<typeof gatewaySettings, Mobile> = {
  medium: 'sms',
  does: 'both',
  settings: gatewaySettings,
  secret: ['secrets'],
  open: (settings, { callback, fetch }) => ({
    send: (sms) => sendByGateway(sms, callback('dlr'), settings, fetch),
    window: 10,
    isOpen: () => true,
    stop: async () => undefined,
  }),
  read({ bytes, mediaType }, settings) {
    const call = unpackCall(bytes)
    return mediaType === callTypes.dlr
      ? ofReceipt(readGatewayReceipt(call, settings))
      : ofMobile(readGatewayMessage(call, settings))
  },
  called: {
    nameOf: (call, settings) => readGatewayMessage(call, settings)?.externalId ?? null,
    senderOf: (call, settings) => readGatewayMessage(call, settings)?.from,
    mayCall: (address, { callers }) => mayCall(address, callers),
    answer: ({ answer }) => answer,
  },
}
