import { type Db, sql } from '#src/platform/db.ts'
import type { Status } from '#src/reports/lifecycle.ts'

/** The newest report in each status that strangers may open, for showing the whole life of reports at once. */
export async function listSamples(db: Db): Promise<{ status: Status; code: string }[]> {
  const { rows } = await sql<{ status: Status; code: string }>`
    select distinct on (status) status, code from reports where not confidential order by status, id desc`.execute(db)
  return rows
}
