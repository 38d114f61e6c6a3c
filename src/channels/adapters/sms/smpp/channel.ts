import type { Channel } from '../../../channel.ts'
import type { Mobile } from '../mobile.ts'
import { makeRepeats } from '../repeats.ts'
import { openLink } from './link.ts'
import { frameFingerprint, readSmscFrame, senderOfFrame } from './read.ts'
import { patience, smppSettings } from './settings.ts'

/** An operator's message centre, by SMPP 3.4. */
export const smpp: Channel<typeof smppSettings, Mobile> = {
  medium: 'sms',
  does: 'both',
  settings: smppSettings,
  secret: ['password'],
  limits: { account: { messages: 60_000, seconds: 60 } }, // `perSecond` is the operator's word, and counts parts
  open(settings, house) {
    const repeats = makeRepeats()
    const link = openLink(
      settings,
      {
        async onDeliver(frame) {
          const externalId = repeats.idFor(frameFingerprint(frame), house.now())
          const from = senderOfFrame(frame)
          await house.keep({ externalId, mediaType: 'application/x-smpp', bytes: frame, from })
          return 0
        },
        onState: (states) => house.tell(states.find(({ bound }) => !bound)?.trouble ?? ''),
      },
      { ...patience, ...house.patience },
    )
    return { send: link.send, window: settings.window * settings.binds, isOpen: link.isOpen, stop: link.stop }
  },
  read: ({ bytes }, settings) => readSmscFrame(Buffer.from(bytes), settings),
}
