/** One message as a channel sends it. */
export type Outbound = {
  to: string
  subject: string
  text: string
  html: string
  /** Message-ID among them: our own, so that a message can be recognised wherever it turns up. */
  headers: Readonly<Record<string, string>>
}

/**
 * What became of it, one shape for each thing to do next: remember their id; try again; tell a human; tell a human
 * that nobody knows, because the connection died when the message was already handed over. `code` holds no words of
 * the other side: they quote addresses.
 */
export type Delivery = { sent: string } | { later: string } | { failed: string } | { uncertain: string }

/** A channel translates. It never touches the database, knows nothing of reports, and never throws. */
export type Send = (message: Outbound) => Promise<Delivery>

/**
 * Something that came in from outside, as it came. `externalId` is the same whenever the same thing comes again. Of a
 * large one `bytes` is only the beginning: the whole lies in the storage.
 */
export type Arrival = { externalId: string; mediaType: string; bytes: Uint8Array; storageKey?: string | null }

/** What is larger lies in the storage, and no table or memory holds it (bytes). */
export const SMALL = 64 * 1024

/** What SPF, DKIM and DMARC said of a mail; declared where it is kept. */
export type { SenderCheck } from '#src/reports/tables.ts'
