import pg from 'pg'
import { inDatabase } from '#src/platform/embedded-postgres.ts'

/** One connection to this database, for as long as `work` takes. */
export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return work(client).finally(() => client.end())
}

/** To the server itself: databases are made and dropped from there. */
export const onServer = <Result>(serverUrl: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> =>
  withClient(inDatabase(serverUrl, 'postgres'), work)
