import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'

export const sampleVerdicts = ['answers', 'partly', 'normative'] as const
export type SampleVerdict = (typeof sampleVerdicts)[number]

/** The first judgement stands. Returns whether it is this one. */
export async function judgeSample(
  tx: Tx,
  id: string,
  { verdict, note }: { verdict: SampleVerdict; note: string | null },
  by: By,
): Promise<boolean> {
  const judged = await tx
    .updateTable('answer_samples')
    .set({ verdict, note, judged_by: by.personId, judged_at: by.at })
    .where('id', '=', id)
    .where('verdict', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return judged !== undefined
}
