import { parseArgs } from 'node:util'
import { commands } from './commands.ts'
import { readConfig } from './platform/config.ts'
import { StartupError } from './platform/startup-error.ts'
import { orExplain } from './run.ts'

/** `npm run lapor -- <command> …` */
async function main(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    strict: false,
    options: {
      role: { type: 'string' },
      agency: { type: 'string' },
      email: { type: 'string' },
      name: { type: 'string' },
      seed: { type: 'string' },
    },
  })
  const name = Object.keys(commands).find((candidate) => `${positionals.join(' ')} `.startsWith(`${candidate} `))
  const command = name ? commands[name] : undefined
  if (!name || !command) {
    if (positionals.length === 0 || positionals[0] === 'help') return console.log(help())
    throw new StartupError(`There is no command "${positionals[0]}": npm run lapor -- help lists them.`)
  }
  const options = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]))
  await command.run({
    config: readConfig(),
    rest: positionals.slice(name.split(' ').length),
    options,
    say: console.log,
  })
}

function help(): string {
  const lines = Object.entries(commands).map(([name, { usage, about }]) => `  ${`${name} ${usage}`.padEnd(66)}${about}`)
  return [
    'npm run lapor -- <command>',
    '',
    ...lines,
    '',
    'Settings are read from the environment, as by npm start.',
  ].join('\n')
}

await orExplain(() => main(process.argv.slice(2)))
process.exit(process.exitCode ?? 0)
