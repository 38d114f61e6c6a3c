import type { Readable } from 'node:stream'
import type { z } from 'zod'

/** Whose people a channel reaches. Who understands what comes, and how words are fitted, follows from it. */
export type Medium = 'email' | 'sms'

/** One message as a channel sends it. `id` is our own, the same at every try. */
export type Outbound = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** Message-ID among them: our own, so that a message can be recognised wherever it turns up. */
  headers: Readonly<Record<string, string>>
}

/**
 * Words that may be too long for a channel. Whole they are before + words + after; shortened, before + their beginning +
 * `more`, which says where to read the rest.
 */
export type LongText = { before: string; words: string; after: string; more: string }

/**
 * What became of it, one shape for each thing to do next: remember the names under which its parts left, as receipts
 * will call them; try again, where surely not all of it was taken; tell a human; tell a human that nobody knows, because
 * the connection died when the message was already handed over. Codes hold no words of the other side: they quote
 * addresses.
 */
export type Delivery =
  | { sent: readonly string[] }
  /** `pauseSeconds`: the trouble is the account's, not the message's; for so long it takes nothing at all. */
  | { later: string; pauseSeconds?: number }
  | { failed: string }
  | { uncertain: string }

/** Never throws. */
export type Send = (message: Outbound) => Promise<Delivery>

/**
 * Something that came in from outside, as it came. `externalId` is the same whenever the same thing comes again. Of a
 * large one `bytes` is only the beginning: the whole lies in the storage. `from`: who sent it, where that is known before
 * it is understood; whoever sends very many waits for the others.
 */
export type Arrival = {
  externalId: string
  mediaType: string
  bytes: Uint8Array
  storageKey?: string | null
  from?: string | undefined
}

/** What is larger lies in the storage, and no table or memory holds it (bytes). */
export const SMALL = 64 * 1024

/** What SPF, DKIM and DMARC said of a mail; declared where it is kept. */
export type { SenderCheck } from '#src/reports/tables.ts'

/** How far a part of a message has come, by the word of the network. */
export type ReceiptState = 'delivered' | 'failed' | 'on_the_way' | 'unknown'

/** What became of one part. `externalId` is the name under which it left; `code` is the network's, without words. */
export type Receipt = { externalId: string; state: ReceiptState; code: string }

/**
 * What an arrival says. Null: it holds nothing for us. `edited` and `deleted`: what its sender did later to what they had
 * sent; `of` is the name under which that arrived, `from` whoever did it, and nobody does it to another person's words.
 */
export type Heard<Message> =
  | { is: 'message'; message: Message }
  | { is: 'edited'; of: string; message: Message }
  | { is: 'deleted'; of: string; from: string }
  | { is: 'receipt'; receipt: Receipt }
  | null

/** How an account fares: empty for well, else a code of ours. */
export type Tell = (trouble: string) => void

/** What an open account asks of the program. What was handed over is committed when the promise resolves. */
export type House = {
  keep(arrival: Arrival): Promise<unknown>
  /** Writes a large arrival to where it stays, and resolves with its key there; what is not kept is dropped again. */
  store(content: Readable): Promise<string>
  drop(key: string): Promise<unknown>
  note(receipt: Receipt): Promise<void>
  tell: Tell
  /** The door turned something away: a line in the log, by a code of ours and without a word of what it was. */
  refused(code: string): void
  /** Where the other side calls us, secret included: `mo` with a message, `dlr` with what became of ours. */
  callback(what: 'mo' | 'dlr'): string
  /** The host name of the site. */
  host: string
  /** The clock of the space. */
  now: () => Date
  fetch: typeof fetch
  /** Milliseconds, shorter in tests. */
  patience: Partial<Patience>
}

export type Patience = {
  connect: number
  answer: number
  enquireEvery: number
  /** Between two attempts to connect: the first, and the longest. */
  retryFirst: number
  retryLongest: number
}

/** An account, opened. */
export type Line = {
  /** Absent: it only brings in. */
  send?: Send
  /** How many messages it carries at once. */
  window: number
  /** Whether sending makes sense at this moment: without it messages wait, and lose no time to a pause. */
  isOpen(): boolean
  /** Looks for what has come, where nobody tells us. */
  poll?(): Promise<void>
  stop(): Promise<unknown>
}

/** So many messages in so many seconds; they may come all at once. */
export type Limit = { messages: number; seconds: number }

/** A call from outside as it came: the query raw, the body's octets. */
export type Call = { rawQuery: string; contentType: string; body: Buffer }

/** The other side calls us, at an address of the account's own with a secret in it. */
export type Called<Settings> = {
  /** The other side's own name for a message, the same however often it calls. Null: it has none, or says nothing. */
  nameOf(call: Call, settings: Settings): string | null
  /** Who wrote what the call brings. */
  senderOf?(call: Call, settings: Settings): string | undefined
  /** Whence it may call; absent: from anywhere, the secret decides. */
  mayCall?(address: string, settings: Settings): boolean
  /** What it wants to hear when we have it. */
  answer?(settings: Settings): string
}

/**
 * What a kind of account is. It translates: it never touches the database and knows nothing of reports. A new kind is
 * a folder in adapters/ with one of these, and a line in registry.ts.
 */
export type Channel<Shape extends z.ZodObject = z.ZodObject, Message = unknown> = {
  medium: Medium
  does: 'sends' | 'brings' | 'both'
  /** What it is given leaves the program nowhere: it carries only what is addressed to it. */
  practice?: true
  /** What it needs to know, its secrets among it. */
  settings: Shape
  /** The other side is a server of our own: what it wrote on top of a message is true. */
  isOurServer?: boolean
  /** Kept encrypted, never shown again. */
  secret: readonly (keyof Shape['shape'] & string)[]
  /** What it carries where the account says nothing else: as a whole, and to one person. */
  limits?: { account?: Limit; person?: Limit }
  /** @throws where the account cannot be opened */
  open(settings: z.infer<Shape>, house: House): Line | Promise<Line>
  /** Understands what was kept; mail is the same whoever brings it. @throws where it cannot be read */
  read?(arrival: Omit<Arrival, 'externalId'>, settings: z.infer<Shape>): Heard<Message> | Promise<Heard<Message>>
  called?: Called<z.infer<Shape>>
}
