import type { Tx } from '#src/platform/db.ts'

/** Whoever plays people that never sign in (the demo, training) says when they were last here ('YYYY-MM-DD'). */
export const noteSeen = (tx: Tx, personIds: readonly string[], day: string) =>
  tx.updateTable('persons').set({ last_seen_on: day }).where('id', 'in', personIds).execute()
