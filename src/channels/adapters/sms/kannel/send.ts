import type { Delivery } from '../../../channel.ts'
import type { Sms } from '../mobile.ts'
import { ask, type Fetch } from '../outcome.ts'
import { cheapen, codingOf } from '../text.ts'
import type { KannelSettings } from './settings.ts'

const ALL_REPORTS = '31'

/**
 * Kannel's answer names nothing, so our own id travels in the address of the receipt; Kannel cuts long texts itself.
 * `callback` is our address for receipts, secret included; empty asks for none.
 */
export async function sendByKannel(
  sms: Sms,
  callback: string,
  settings: KannelSettings,
  fetch: Fetch,
): Promise<Delivery> {
  const text = cheapen(sms.text)
  const url = new URL(settings.sendUrl)
  const query = {
    username: settings.username,
    password: settings.password,
    from: settings.source,
    to: `+${sms.to}`,
    text,
    charset: 'UTF-8',
    coding: codingOf(text) === 'gsm' ? '0' : '2',
    ...(callback && {
      'dlr-mask': ALL_REPORTS,
      'dlr-url': `${callback}?ours=${encodeURIComponent(sms.id)}&type=%d&id=%I&reply=%A`,
    }),
    ...(settings.smsc && { smsc: settings.smsc }),
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const answer = await ask(fetch, url.href)
  return 'status' in answer ? judge(answer, sms.id) : answer
}

function judge({ status }: { status: number }, id: string): Delivery {
  if (status === 202) return { sent: [id] }
  // A wrong password or a closed door is our trouble with Kannel, not the message's.
  if (status === 403 || status === 401 || status === 404 || status === 429 || status >= 500) {
    return { later: `kannel_${status}`, pauseSeconds: 30 }
  }
  return { failed: `kannel_${status}` }
}
