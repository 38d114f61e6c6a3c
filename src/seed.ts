import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { agencySeeds, seedAgencies } from './agencies/seed.ts'
import { holidaySeeds, policySeeds, seedCalendar, standardSeeds } from './calendar/seed.ts'
import { type Db, inTransaction } from './platform/db.ts'
import { packageRoot } from './platform/package-root.ts'
import { categorySeeds, seedCategories } from './reports/category-seed.ts'

/** Fills a space with what it cannot work without (seeds/reference). Adds only what is missing, so it runs at every start. */
export async function seedReference(db: Db): Promise<void> {
  const agencies = await read('agencies', agencySeeds)
  const categories = await read('categories', categorySeeds)
  const holidays = await read('holidays', holidaySeeds)
  const standards = await read('service-standards', standardSeeds)
  const policies = await read('policies', policySeeds)
  await inTransaction(db, async (tx) => {
    await seedCalendar(tx, { holidays, standards, policies })
    await seedAgencies(tx, agencies)
    await seedCategories(tx, categories)
  })
}

const read = async <Schema extends z.ZodType>(name: string, schema: Schema): Promise<z.infer<Schema>> =>
  schema.parse(JSON.parse(await readFile(join(packageRoot, 'seeds/reference', `${name}.json`), 'utf8')))
