// Everything that must hold before a change is taken. With names: only those tests. With --all: the long ones, too, and every person at every door.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = (name, file) => join(root, 'node_modules', name, file)
const given = process.argv.slice(2)
const named = given.filter((word) => word !== '--all')
const tests = given.length > 0 ? 'all' : process.env.LAPOR_TESTS // whoever names a long test wants it
const env = {
  ...process.env,
  ...(tests && { LAPOR_TESTS: tests }),
  NODE_ENV: 'test',
  PATH: `${join(root, 'node_modules/node/bin')}:${process.env.PATH}`,
}
const results = join(root, '.cache', `test-results-${process.pid}.json`)

const checks = [
  { name: 'lint', script: bin('@biomejs/biome', 'bin/biome'), args: ['check', '--error-on-warnings'] },
  { name: 'types', script: bin('typescript', 'bin/tsc'), args: ['--noEmit'] },
  { name: 'unused code', script: bin('knip', 'bin/knip.js'), args: ['--no-progress'] },
]

let passed = 0
let failed = 0
if (named.length === 0) for (const check of checks) await runCheck(check)
await runTests()
if (tests !== 'all')
  console.log(
    'Skipped: the long tests (npm test -- --all): programs killed again and again, the journey in each of five ways, every person at every door.',
  )
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

async function runCheck({ name, script, args }) {
  const started = performance.now()
  const code = await runScript(script, args)
  if (code === 0) passed += 1
  else failed += 1
  console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
}

async function runTests() {
  mkdirSync(dirname(results), { recursive: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const code = await runScript(bin('vitest', 'vitest.mjs'), ['run', ...reporters, ...named])
  try {
    const told = JSON.parse(readFileSync(results, 'utf8'))
    passed += told.numPassedTests
    failed += told.numFailedTests
    rmSync(results)
    if (code !== 0 && told.numFailedTests === 0) failed += 1 // a file that could not be loaded, or an error between tests
  } catch {
    failed += 1
  }
}

function runScript(script, args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit', env })
    child.on('error', () => done(1)).on('exit', (code) => done(code ?? 1))
  })
}
