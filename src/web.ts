import { run } from './run.ts'

/** Everything in one process with our own database; with DATABASE_URL the worker may run elsewhere: npm run lapor -- web. */
await run({ web: true, worker: !process.argv.includes('--without-worker') })
