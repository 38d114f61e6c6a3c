import { listReportFiles } from '#src/attachments/queries.ts'
import { listReportDeliveries } from '#src/channels/outbox.ts'
import { gatherCase } from '#src/oversight/case-file/gather.ts'
import { type CaseForm, limitCases, serveCase } from '#src/oversight/case-file/serve.ts'
import { see } from '#src/reports/see.ts'
import { type C, codeOf } from './request.ts'

/** "Unduh berkas lengkap": all that the reporter may know, on paper. */
export async function downloadCase(c: C, form: CaseForm) {
  const { space, actor, address } = c.var
  const seen = await see(space.db, actor, codeOf(c))
  await limitCases(space, seen.report.code, actor.personId ?? address)
  const [files, notices] = await Promise.all([
    listReportFiles(space.db, seen.report.id),
    listReportDeliveries(space.db, seen.report.id),
  ])
  const file = await gatherCase(space.db, seen, { levels: ['public', 'parties'], files, notices }, actor.at)
  return serveCase(space, file, form)
}
