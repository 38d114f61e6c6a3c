import type { Db } from '#src/platform/db.ts'

/** `silent` is always shown beside `confirmed`: closed is not solved. */
export const figureNames = ['verified_in_time', 'answered_in_time', 'confirmed', 'silent'] as const
export type FigureName = (typeof figureNames)[number]

/** A number that can be said as a sentence: value, period and denominator. Days are of Jakarta, both inclusive. */
export type Figure = { numerator: number; denominator: number; fromOn: string; toOn: string }

/** The figures as last counted; one that was never counted is absent. */
export async function listFigures(db: Db): Promise<Partial<Record<FigureName, Figure>>> {
  const rows = await db.selectFrom('public_figures').selectAll().execute()
  return Object.fromEntries(
    rows.map((row) => [
      row.figure,
      { numerator: row.numerator, denominator: row.denominator, fromOn: row.from_on, toOn: row.to_on },
    ]),
  )
}
