import { listReportFiles } from '#src/attachments/queries.ts'
import { listReportDeliveries } from '#src/channels/outbox.ts'
import { gatherCase } from '#src/oversight/case-file/gather.ts'
import { type CaseForm, limitCases, serveCase } from '#src/oversight/case-file/serve.ts'
import type { C } from '../frame.tsx'
import { seeAsOfficer } from './officer-sight.ts'
import { codeOf, noteLook } from './routes.tsx'
import { isVisible, levels } from './sheet.ts'

/** The case on paper, as far as this officer's sight reaches. Taking it away is logged. */
export async function downloadCase(c: C, form: CaseForm) {
  const { space, actor } = c.var
  const seen = await seeAsOfficer(space.db, actor, codeOf(c))
  await limitCases(space, seen.report.code, actor.personId ?? '')
  const [files, notices] = await Promise.all([
    listReportFiles(space.db, seen.report.id),
    listReportDeliveries(space.db, seen.report.id),
  ])
  const extent = {
    levels: levels[seen.sight.dialogue],
    files: files.filter((one) => isVisible(seen.sight, one)),
    notices,
  }
  await noteLook(c, seen, 'export')
  return serveCase(space, await gatherCase(space.db, seen, extent, actor.at), form)
}
