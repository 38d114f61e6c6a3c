import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#src/platform/free-port.ts'
import { temporaryFolder } from '#test/support/temporary.ts'
import { haveCounterpart, isThere } from '../packages.ts'

export const haveKannel = (): boolean =>
  haveCounterpart('Kannel', () => isThere('bearerbox') && isThere('smsbox'), ['kannel'])

export type Kannel = { sendUrl: string; username: string; password: string; close(): Promise<void> }

/** bearerbox and smsbox between an SMSC on one side and our address on the other, all on loopback. */
export async function startKannel({ smscPort, ourUrl }: { smscPort: number; ourUrl: string }): Promise<Kannel> {
  const folder = temporaryFolder('kannel')
  const [admin, box, sendsms] = [await freePort(), await freePort(), await freePort()]
  const file = join(folder, 'kannel.conf')
  writeFileSync(file, configuration({ folder, admin, box, sendsms, smscPort, ourUrl }))
  const children: ChildProcess[] = []
  const start = (program: string) => {
    const child = spawn(program, ['-v', '4', file], { stdio: 'ignore' })
    children.push(child)
    return child
  }
  start('bearerbox')
  await reach(box)
  start('smsbox')
  await reach(sendsms)
  const close = async () => {
    for (const child of children.toReversed()) {
      if (child.exitCode !== null) continue
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    rmSync(folder, { recursive: true, force: true })
  }
  return { sendUrl: `http://127.0.0.1:${sendsms}/cgi-bin/sendsms`, username: 'lapor', password: 'rahasia', close }
}

type Ports = { folder: string; admin: number; box: number; sendsms: number; smscPort: number; ourUrl: string }

const configuration = ({ folder, admin, box, sendsms, smscPort, ourUrl }: Ports) => `
group = core
admin-port = ${admin}
admin-password = uji
admin-interface = 127.0.0.1
smsbox-port = ${box}
smsbox-interface = 127.0.0.1
log-file = "${folder}/bearerbox.log"
log-level = 1
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
dlr-storage = internal
store-type = file
store-location = "${folder}/store"

group = smsc
smsc = smpp
smsc-id = operator
host = 127.0.0.1
port = ${smscPort}
transceiver-mode = true
smsc-username = kannel
smsc-password = lapor1
system-type = ""
source-addr-ton = 3
source-addr-npi = 0
dest-addr-ton = 1
dest-addr-npi = 1
reconnect-delay = 1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = ${box}
sendsms-port = ${sendsms}
sendsms-interface = 127.0.0.1
global-sender = 1708
log-file = "${folder}/smsbox.log"
log-level = 1
mo-recode = false
http-request-retry = 10000
http-queue-delay = 1

group = sendsms-user
username = lapor
password = rahasia
user-allow-ip = "127.0.0.1"
user-deny-ip = "*.*.*.*"
concatenation = true
max-messages = 10

group = sms-service
keyword = default
catch-all = true
max-messages = 0
concatenation = true
get-url = "${ourUrl}/mo?from=%p&to=%P&text=%b&coding=%c&charset=%C&id=%I&ts=%t&udh=%u"
`

async function reach(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const socket = connect(port, '127.0.0.1')
    const open = await new Promise((resolve) =>
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
    )
    socket.destroy()
    if (open) return
    await sleep(50)
  }
  throw new Error(`nobody listens on ${port}`)
}
