import { run } from './run.ts'

/** Jobs and sweeps only, beside web processes that share the database. */
await run({ web: false, worker: true })
