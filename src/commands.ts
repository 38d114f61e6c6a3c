import { staffRoles } from './people/actor.ts'
import { invitationLink, issueInvitation } from './people/invite.ts'
import type { Config } from './platform/config.ts'
import { inTransaction, sql } from './platform/db.ts'
import { joinInstallation } from './platform/installation.ts'
import type { Space } from './platform/space.ts'
import { StartupError } from './platform/startup-error.ts'
import { verifyChain } from './reports/timeline.ts'
import { openProduction } from './serve.ts'
import { generate } from './town/generate.ts'

type Call = {
  config: Config
  rest: readonly string[]
  options: Readonly<Record<string, string>>
  say: (line: string) => void
}
type Command = { usage: string; about: string; run: (call: Call) => Promise<void> }

/** Every command; a name of two words is written as two. */
export const commands: Record<string, Command> = {
  migrate: {
    usage: '',
    about: 'brings the database up to this version of the program',
    run: ({ config, say }) => inProduction(config, async () => say('The database is up to date.')),
  },
  seed: {
    usage: '',
    about: 'adds the reference data that is missing: places, agencies, categories, holidays, standards',
    run: ({ config, say }) => inProduction(config, async () => say('The reference data is complete.')),
  },
  invite: {
    usage: '--role ROLE --agency SLUG [--email E-MAIL] [--name NAME]',
    about: 'prints a link, good once and for seven days, that makes an officer',
    run: invite,
  },
  'jobs retry': {
    usage: '',
    about: 'puts jobs that were given up back into the queue',
    run: retryJobs,
  },
  jobs: {
    usage: '',
    about: 'counts the waiting jobs, and those that failed, by task',
    run: listJobs,
  },
  generate: {
    usage: 'N [--seed NUMBER]',
    about: 'adds N invented reports, to try out a full database; never on the real one',
    run: generateReports,
  },
  'audit verify': {
    usage: '',
    about: 'recomputes the hash chain of every report’s event log; exit code 1 when a link does not hold',
    run: verifyAudit,
  },
}

/** Opens the production space beside the running program, or of an installation that stands still. */
export async function inProduction(config: Config, body: (space: Space) => Promise<unknown>): Promise<void> {
  const { databaseUrl, secret, close } = await joinInstallation(config)
  try {
    const space = await openProduction(config, databaseUrl, secret)
    await body(space).finally(() => space.close())
  } finally {
    await close()
  }
}

async function invite({ config, options, say }: Call): Promise<void> {
  const role = staffRoles.find((candidate) => candidate === options.role)
  if (!role) throw new StartupError(`Say --role with one of: ${staffRoles.join(', ')}.`)
  await inProduction(config, async (space) => {
    const slug = options.agency ?? ''
    const agency = await space.db.selectFrom('agencies').select('id').where('slug', '=', slug).executeTakeFirst()
    if (!agency)
      throw new StartupError('Say --agency with the slug of an agency, for example the last part of its address.')
    const invitation = { email: options.email ?? null, name: options.name ?? '', role, agencyId: agency.id }
    say(invitationLink(space, await inTransaction(space.db, (tx) => issueInvitation(tx, invitation, null))))
  })
}

async function listJobs({ config, say }: Call): Promise<void> {
  await inProduction(config, async (space) => {
    const { rows } = await sql<{ task: string; waiting: number; failed: number; givenUp: number }>`
      select task_identifier as task, count(*)::int as waiting, count(*) filter (where attempts > 0)::int as failed,
             count(*) filter (where attempts >= max_attempts)::int as "givenUp"
      from graphile_worker.jobs group by task_identifier order by task_identifier`.execute(space.db)
    if (rows.length === 0) say('No job is waiting.')
    for (const { task, waiting, failed, givenUp } of rows) {
      say(`${task}: ${waiting} waiting, ${failed} of them failed before, ${givenUp} given up`)
    }
  })
}

async function retryJobs({ config, say }: Call): Promise<void> {
  await inProduction(config, async (space) => {
    const { rows } = await sql<{ jobs: number }>`
      select count(*)::int as jobs from graphile_worker.reschedule_jobs(
        array(select id from graphile_worker.jobs where attempts >= max_attempts), attempts => 0)`.execute(space.db)
    say(`${rows[0]?.jobs ?? 0} jobs will be tried again.`)
  })
}

async function generateReports({ config, rest, options, say }: Call): Promise<void> {
  const count = wholeNumber(rest[0])
  const seed = wholeNumber(options.seed ?? '1')
  if (!count || seed === null) throw new StartupError('Say how many reports: npm run lapor -- generate 1000')
  await inProduction(config, async (space) => {
    const started = performance.now()
    const onProgress = (done: number) => done % 10_000 === 0 && say(`${done} reports …`)
    await generate(space, count, { seed, onProgress })
    const seconds = (performance.now() - started) / 1000
    say(`${count} reports in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second.`)
  })
}

const wholeNumber = (text: string | undefined) => (text && /^\d{1,8}$/.test(text) ? Number(text) : null)

async function verifyAudit({ config, say }: Call): Promise<void> {
  await inProduction(config, async (space) => {
    let checked = 0
    let broken = 0
    for (let after = '0'; ; ) {
      const ids = await nextReports(space, after)
      const last = ids.at(-1)
      if (!last) break
      for (const id of ids) {
        const place = await verifyChain(space.db, id)
        if (place !== null) say(`report ${id}: the chain does not hold at event ${place}`)
        if (place !== null) broken += 1
      }
      checked += ids.length
      after = last
    }
    say(`${checked} reports checked, ${broken} broken.`)
    if (broken > 0) process.exitCode = 1
  })
}

async function nextReports(space: Space, after: string): Promise<string[]> {
  const reports = space.db.selectFrom('reports').select('id').where('id', '>', after).orderBy('id').limit(500)
  return (await reports.execute()).map(({ id }) => id)
}
