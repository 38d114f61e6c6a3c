import { z } from 'zod'
import { sql, type Tx } from '#src/platform/db.ts'

/** In force before the first report. */
const FIRST_DAY = '2020-01-01'

export const holidaySeeds = z.array(
  z.object({
    date: z.iso.date(),
    name: z.string(),
    kind: z.enum(['public_holiday', 'collective_leave']),
    decree: z.string(),
    verified: z.boolean(),
  }),
)

export const standardSeeds = z.array(
  z.object({
    clock: z.string(),
    kind: z.enum(['complaint', 'aspiration', 'information_request']).optional(),
    oversight: z.boolean().optional(),
    limit_days: z.int().nullable(),
    unit: z.enum(['wd', 'cd']),
    legal_basis: z.string(),
  }),
)

export const policySeeds = z.array(z.object({ key: z.string(), value: z.unknown(), reason: z.string() }))

type Seeds = {
  holidays: z.infer<typeof holidaySeeds>
  standards: z.infer<typeof standardSeeds>
  policies: z.infer<typeof policySeeds>
}

/** Adds the rows that are missing; what an admin changed since stays as it is. */
export async function seedCalendar(tx: Tx, { holidays, standards, policies }: Seeds): Promise<void> {
  await seedHolidays(tx, holidays)
  await tx
    .insertInto('service_standards')
    .values(standards.map((row) => ({ ...row, valid_from: FIRST_DAY })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('policies')
    .values(policies.map((row) => ({ ...row, value: JSON.stringify(row.value), valid_from: FIRST_DAY })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await addParts(tx, policies)
}

/** A policy of several parts may have got one more since it was written, also in what an admin decided: it is added. */
const addParts = (tx: Tx, policies: Seeds['policies']) =>
  sql`
    update policies p set value = seed.value || p.value
    from json_to_recordset(${JSON.stringify(policies)}::json) as seed(key text, value jsonb)
    where p.key = seed.key and jsonb_typeof(seed.value) = 'object' and jsonb_typeof(p.value) = 'object'
      and not p.value ?& array(select jsonb_object_keys(seed.value))`.execute(tx)

/** Only what is missing is inserted: even an empty insert would make every calendar in memory out of date. */
async function seedHolidays(tx: Tx, holidays: Seeds['holidays']) {
  const known = await tx.selectFrom('holidays').select(['date', 'name']).where('area_code', 'is', null).execute()
  const keys = new Set(known.map(({ date, name }) => `${date} ${name}`))
  const missing = holidays.filter(({ date, name }) => !keys.has(`${date} ${name}`))
  if (missing.length === 0) return
  await tx
    .insertInto('holidays')
    .values(missing)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
