import { cpus } from 'node:os'
import { benchClaims } from './claims.ts'
import { benchFiling } from './filing.ts'
import { prepare } from './ground.ts'
import { benchMail } from './mail.ts'
import { benchPlans } from './plans.ts'
import { benchReading } from './reading.ts'
import { benchSms } from './sms.ts'
import { benchSmsOut } from './sms-out.ts'
import { benchStart } from './start.ts'

const reports = Number(process.argv[2] ?? 20_000)
if (!Number.isInteger(reports) || reports < 100 || reports > 10_000_000) {
  console.error('Say how many reports, from 100: npm run bench -- 1000000')
  process.exit(1)
}

console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}; making ${reports} reports …`)
await benchStart()
const ground = await prepare(reports)
try {
  console.log(`${Math.round(ground.perSecond)} reports a second were generated.`)
  await benchReading(ground)
  await benchPlans(ground.space)
  await benchFiling(ground)
  await benchSms(ground)
  await benchMail(ground)
  await benchSmsOut(ground)
  await benchClaims(ground)
  console.log('\nRatios compare what ran in this one run on this one machine; the rest says little elsewhere.')
} finally {
  await ground.close()
}
process.exit(0)
