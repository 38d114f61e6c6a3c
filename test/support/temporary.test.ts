import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { forgetLeftovers, temporaryFolder } from './temporary.ts'

test('the folder of a test that was killed is gone with the next run, that of a living one stays', () => {
  const ours = temporaryFolder('files')
  const { pid } = spawnSync(process.execPath, ['--version'])
  const killed = ours.replace(`-${process.pid}-`, `-${pid}-`)
  mkdirSync(`${killed}/photos`, { recursive: true })
  forgetLeftovers()
  expect([existsSync(ours), existsSync(killed)]).toEqual([true, false])
  rmSync(ours, { recursive: true })
})
