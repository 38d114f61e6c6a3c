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

/** Something that came in from outside, as it came. `externalId` is the same whenever the same thing comes again. */
export type Arrival = { externalId: string; mediaType: string; bytes: Uint8Array }
