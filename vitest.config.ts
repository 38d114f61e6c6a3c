import { defineConfig } from 'vitest/config'
import { wantsAll } from './test/support/all.ts'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    exclude: wantsAll ? [] : ['**/*.long.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/quiet-transactions.ts'],
    pool: 'forks',
    isolate: false, // a process serves many spaces, so it may serve many files; loading the product for each takes a third of the time
    maxWorkers: 3, // two cores; the third fills the time in which the others wait for the database
    testTimeout: 60_000, // for what hangs; a busy machine is no fault of the test
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
  },
})
