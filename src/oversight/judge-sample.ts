import type { By } from '#src/people/actor.ts'
import { sql, type Tx } from '#src/platform/db.ts'

export const sampleVerdicts = ['answers', 'partly', 'normative'] as const
export type SampleVerdict = (typeof sampleVerdicts)[number]

export const archiveVerdicts = ['right', 'wrong'] as const
export type ArchiveVerdict = (typeof archiveVerdicts)[number]

type Judgement<Verdict> = { verdict: Verdict; note: string | null }

/** Of an answer that was drawn. The first judgement stands: returns whether it is this one. */
export const judgeSample = (tx: Tx, id: string, judgement: Judgement<SampleVerdict>, by: By): Promise<boolean> =>
  judgeOnce(tx, 'answer_samples', id, judgement, by)

/** The same of an archiving. */
export const judgeArchive = (tx: Tx, id: string, judgement: Judgement<ArchiveVerdict>, by: By): Promise<boolean> =>
  judgeOnce(tx, 'archive_samples', id, judgement, by)

async function judgeOnce(
  tx: Tx,
  samples: 'answer_samples' | 'archive_samples',
  id: string,
  { verdict, note }: Judgement<string>,
  by: By,
): Promise<boolean> {
  const { rows } = await sql`
    update ${sql.table(samples)} set verdict = ${verdict}, note = ${note}, judged_by = ${by.personId}, judged_at = ${by.at}
    where id = ${id} and verdict is null returning id`.execute(tx)
  return rows.length > 0
}
