import type { TestProject } from 'vitest/node'
import { startPrepared } from './prepared.ts'
import { ensureTemplates, forgetDatabase, foundTown } from './template.ts'
import { forgetLeftovers } from './temporary.ts'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
    templateDatabase: string
    countryDatabase: string
    townDatabase: string
  }
}

/** One PostgreSQL for the whole run: TEST_DATABASE_URL, or our own from a prepared copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  forgetLeftovers()
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await startPrepared()
  const { template, country } = await ensureTemplates(server.url)
  const town = await foundTown(server.url, template)
  project.provide('serverUrl', server.url)
  project.provide('templateDatabase', template)
  project.provide('countryDatabase', country)
  project.provide('townDatabase', town)
  return async () => {
    await forgetDatabase(server.url, town)
    await server.stop()
  }
}
