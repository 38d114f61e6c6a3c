// The one way in: installs what is missing, builds what is older than its sources, then runs on the Node 26 that came
// with the packages. Plain JavaScript without packages, because it runs first, on whatever Node the machine has.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const programs = {
  web: ['dist/web.js'],
  worker: ['dist/worker.js'],
  lapor: ['dist/cli.js'],
  demo: ['dist/demo.js'],
  bench: ['dist/bench.js'],
  test: ['scripts/test.mjs'],
}

const [name = 'web', ...rest] = process.argv.slice(2)
const program = programs[name]
if (!program) fail(`There is no program "${name}": choose one of ${Object.keys(programs).join(', ')}.`)
if (Number(process.versions.node.split('.')[0]) < 20) fail('Node 20 or newer is needed: install it from nodejs.org.')

await install()
const built = spawnSync(node, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' })
if (built.status !== 0) process.exit(1)
run(node, ['--enable-source-maps', '--disable-warning=ExperimentalWarning', join(root, program[0]), ...rest])

/** Packages are complete when npm's own record says what the lock file says. */
function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const found = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted) fail('package-lock.json is missing: this is not a complete copy of the program.')
  if (!found || !existsSync(node)) return false
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.peer || found[path]?.version === entry.version,
  )
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** Two programs started at once from one copy must not install over each other. */
async function install() {
  const mark = join(root, '.installing')
  while (!isInstalled()) {
    if (!take(mark)) {
      await new Promise((later) => setTimeout(later, 500))
      continue
    }
    console.error('Installing packages (once, about a minute)…')
    const options = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
    const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
    const done = spawnSync(npm[0], [...npm.slice(1), ...options], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    rmdirSync(mark)
    if (done.status !== 0) fail('The packages could not be installed: look at npm’s words above, then start again.')
    if (!isInstalled()) fail('npm finished, but packages are missing: delete the folder node_modules and start again.')
  }
}

function take(mark) {
  try {
    mkdirSync(mark)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') fail(`The folder ${root} is not writable: change its owner and start again.`)
    const abandoned = Date.now() - statSync(mark, { throwIfNoEntry: false })?.mtimeMs > 10 * 60_000
    if (abandoned) rmdirSync(mark)
    return false
  }
}

function run(command, args) {
  // The channel tells the program when this script is killed, so it never stays behind alone.
  const env = { NODE_ENV: 'production', ...process.env, npm_execpath: undefined }
  const child = spawn(command, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env, cwd: process.cwd() })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`Node 26 does not start (${error.code}): run npm ci.`))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
