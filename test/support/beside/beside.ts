import type { Town } from '#src/town/lay.ts'
import type { TestSpace } from '#test/support/space.ts'

/** What the other side does with the next message of ours. */
export type Next = 'later' | 'never' | 'silence'

/** One channel beside its counterpart: what every one of them must be able to show. Each case is another person's. */
export type Beside = {
  town: Town & { space: TestSpace }
  /** From now on it is this person who writes; what others did is not looked at. */
  as(person: number): void
  /** The telephone ('6281…') or the address of whoever writes now. */
  who(): string
  /** Somebody writes; `same` brings the very same thing again. Resolves with whether it was acknowledged. */
  bring(text: string, same?: string): Promise<boolean>
  /** Something that is no words: what the channel calls a picture. Resolves with whether it was acknowledged. */
  attach(): Promise<boolean>
  /** Something that claims to be what it is not. */
  forge(): Promise<unknown>
  /** Absent: this door only brings in, and another one sends. */
  next?(what: Next): void
  /** How many messages of ours to this person the counterpart has accepted. */
  accepted(): number | Promise<number>
  /** All that follows, until nothing is due at this moment of the machine's clock. */
  work(now?: Date): Promise<void>
  restart(): Promise<void>
  /** The sender changes what came under that name, or deletes it (null), where the channel can. */
  change?(of: string, text: string | null): Promise<unknown>
  close(): Promise<void>
}

/** `ending`: the last four digits, by which the loopback channel knows what becomes of an answer. */
export const phoneOf = (person: number, ending = '7890'): string => `6281234${String(person).padStart(2, '0')}${ending}`
