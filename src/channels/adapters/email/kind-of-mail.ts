/** What no person wrote to us: it is kept and never answered. */
export type Automatic = 'bounce' | 'auto' | 'list' | null

type Signs = {
  contentType: string
  returnPath: string
  autoSubmitted: string
  precedence: string
  list: boolean
  subject: string
}

const absent =
  /^(?:auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|balasan otomatis|jawaban otomatis|sedang (?:cuti|tidak di kantor)|tidak di kantor)\b/i

/** By RFC 3834 and what mail programs do: an answer to one of these would be answered in turn, without end. */
export function kindOfMail({ contentType, returnPath, autoSubmitted, precedence, list, subject }: Signs): Automatic {
  if (/multipart\/report/i.test(contentType) && /delivery-status/i.test(contentType)) return 'bounce'
  if (autoSubmitted !== '' && !/^no\b/i.test(autoSubmitted)) return 'auto'
  if (/\b(?:bulk|list|junk)\b/i.test(precedence)) return list ? 'list' : 'auto'
  if (list) return 'list'
  if (/^\s*<?>?\s*$/.test(returnPath) && returnPath !== '') return 'auto'
  return absent.test(subject.trim()) ? 'auto' : null
}
