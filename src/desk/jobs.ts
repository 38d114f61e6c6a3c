import type { Jobs } from '#src/platform/jobs.ts'
import type { Sweeps } from '#src/platform/worker.ts'
import { continueImport, sweepImports } from './admin/imports/run.ts'
import { passWork } from './admin/pass-work.ts'
import { approveDeed } from './answering/approve.tsx'
import { followUpDeed } from './answering/follow-up.tsx'
import { messageDeed } from './answering/message.tsx'
import { answerDeed } from './answering/write.tsx'
import { continueRun, sweepRuns } from './bulk/run.ts'
import { stepDeeds } from './steps.ts'
import { type Deeds, runAct, sweepActs } from './undo/run.ts'

const all = [...stepDeeds, answerDeed, approveDeed, followUpDeed, messageDeed]
const deeds: Deeds = new Map(all.map((deed) => [deed.path, deed]))

/** What officers have sent and did not take back. */
export const deskJobs: Jobs = {
  act: (space, { actId }) => runAct(space, deeds, String(actId)),
  bulk: (space, { runId }) => continueRun(space, String(runId)),
  import: (space, { importId }) => continueImport(space, String(importId)),
  pass_work: (space, { bindingId, toPersonId }) => passWork(space, String(bindingId), String(toPersonId)),
}

export const deskSweeps: Sweeps = { acts: (space) => sweepActs(space, deeds), bulk: sweepRuns, imports: sweepImports }
