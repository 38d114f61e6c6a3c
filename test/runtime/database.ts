import { inject, onTestFinished } from 'vitest'
import { inDatabase } from '#src/platform/embedded-postgres.ts'
import { withClient } from '#test/support/with-client.ts'

/** A database with the places and the reference data in, as the program's own; gone when the test ends. */
export async function freshDatabase(): Promise<string> {
  const name = `lapor_runtime_${Math.random().toString(36).slice(2)}`
  await query(
    inDatabase(inject('serverUrl'), 'postgres'),
    `create database ${name} template ${inject('templateDatabase')} strategy file_copy`,
  )
  onTestFinished(async () => {
    await query(inDatabase(inject('serverUrl'), 'postgres'), `drop database ${name} with (force)`)
  })
  const url = inDatabase(inject('serverUrl'), name)
  await query(url, 'alter schema test rename to lapor')
  return url
}

export const query = (url: string, statement: string) => withClient(url, (client) => client.query(statement))
