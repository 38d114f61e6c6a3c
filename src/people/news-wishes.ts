import type { Db, Tx } from '#src/platform/db.ts'

/** An e-mail in small letters, or a telephone as '6281234567890'. */
export type NewsAddress = { channel: 'email' | 'sms'; address: string }

/** What a person may do without; everything else is told to whoever wants news at all. */
export const topics = ['moves', 'progress', 'own'] as const
export type Topic = (typeof topics)[number]

/** More than anybody reads. */
export const MOST_ADDRESSES = 5

export type NewsWishes = {
  /** In the person's order; empty while they have not given one. */
  addresses: readonly NewsAddress[]
  unwanted: readonly Topic[]
}

/** Of each of these persons who has any. */
export async function newsWishesOf(db: Db, personIds: readonly string[]): Promise<ReadonlyMap<string, NewsWishes>> {
  if (personIds.length === 0) return new Map()
  const [addresses, wishes] = await Promise.all([
    db
      .selectFrom('news_addresses')
      .select(['person_id', 'channel', 'address'])
      .where('person_id', 'in', personIds)
      .orderBy('place')
      .execute(),
    db.selectFrom('news_wishes').selectAll().where('person_id', 'in', personIds).execute(),
  ])
  return new Map(
    personIds.map((id) => [
      id,
      {
        addresses: addresses
          .filter(({ person_id }) => person_id === id)
          .map(({ channel, address }) => ({ channel, address })),
        unwanted: wishes.find(({ person_id }) => person_id === id)?.unwanted ?? [],
      },
    ]),
  )
}

/** The addresses as the person sees them: the account's own is among them from the first day, and stays. */
export async function listNewsAddresses(db: Db, { personId, email }: Owner) {
  const rows = await db
    .selectFrom('news_addresses')
    .select(['id', 'channel', 'address'])
    .where('person_id', '=', personId)
    .orderBy('place')
    .execute()
  const kept = rows.length > 0 ? rows : [{ id: '0', channel: 'email' as const, address: email }]
  return kept.map((row) => ({ ...row, own: row.channel === 'email' && row.address === email }))
}

type Owner = { personId: string; email: string }

/** The person typed the code that went there. Whether there was room for it; what they have already stays as it is. */
export async function addNewsAddress(tx: Tx, owner: Owner, given: NewsAddress, at: Date): Promise<boolean> {
  const known = await keepOwn(tx, owner, at)
  if (known.some(({ channel, address }) => channel === given.channel && address === given.address)) return true
  if (known.length >= MOST_ADDRESSES) return false
  await insert(tx, owner.personId, given, Math.max(...known.map(({ place }) => place)) + 1, at)
  return true
}

/** Moves an address one place towards the first; of another person nothing happens. */
export async function raiseNewsAddress(tx: Tx, owner: Owner, id: string, at: Date): Promise<void> {
  const known = await keepOwn(tx, owner, at)
  const index = known.findIndex((one) => one.id === id)
  const [above, own] = [known[index - 1], known[index]]
  if (!above || !own) return
  await moveTo(tx, own.id, above.place)
  await moveTo(tx, above.id, own.place)
}

/** The account's own address stays: whoever signs in by it has it. */
export const removeNewsAddress = (tx: Tx, { personId, email }: Owner, id: string): Promise<unknown> =>
  tx
    .deleteFrom('news_addresses')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('address', '!=', email)
    .execute()

/** Whoever holds the telephone or reads the mailbox wants no more: it leaves every list on which it stands. */
export const forgetNewsAddress = (tx: Tx, { channel, address }: NewsAddress, personId?: string): Promise<unknown> =>
  tx
    .deleteFrom('news_addresses')
    .where('channel', '=', channel)
    .where('address', '=', address)
    .$if(personId !== undefined, (rows) => rows.where('person_id', '=', personId ?? ''))
    .execute()

export const chooseTopics = (tx: Tx, personId: string, unwanted: readonly Topic[]): Promise<unknown> =>
  tx
    .insertInto('news_wishes')
    .values({ person_id: personId, unwanted: [...unwanted] })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ unwanted: [...unwanted] }))
    .execute()

/** The list in its order, with the account's own address on it; nobody else changes it until the end of the transaction. */
async function keepOwn(tx: Tx, { personId, email }: Owner, at: Date) {
  await tx.selectFrom('persons').select('id').where('id', '=', personId).forUpdate().execute()
  const read = () =>
    tx.selectFrom('news_addresses').selectAll().where('person_id', '=', personId).orderBy('place').execute()
  const known = await read()
  if (known.length > 0) return known
  await insert(tx, personId, { channel: 'email', address: email }, 1, at)
  return read()
}

const insert = (tx: Tx, personId: string, { channel, address }: NewsAddress, nth: number, at: Date) =>
  tx.insertInto('news_addresses').values({ person_id: personId, channel, address, place: nth, proved_at: at }).execute()

const moveTo = (tx: Tx, id: string, to: number) =>
  tx.updateTable('news_addresses').set({ place: to }).where('id', '=', id).execute()
