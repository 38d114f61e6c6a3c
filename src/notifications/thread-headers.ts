import { messageIdFrom } from '#src/channels/outbox.ts'
import type { Space } from '#src/platform/space.ts'

/**
 * Our own Message-ID, made from the message's key so that it can be recognised anywhere, and one thread for all mail
 * of a report. They tell nothing: row ids would reveal how many reports there are.
 */
export function threadHeaders(space: Space, key: string, code: string | null): Record<string, string> {
  const thread = code && messageIdFrom(space, 'mail thread', code)
  return {
    'Message-ID': messageIdFrom(space, 'mail', key),
    ...(thread && { 'In-Reply-To': thread, References: thread }),
  }
}
