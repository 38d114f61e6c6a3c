import type { Generated } from 'kysely'

export const figureNames = ['responded', 'settled', 'confirmed', 'silent', 'overdue', 'returned'] as const
export type FigureName = (typeof figureNames)[number]

export interface LeaderTables {
  leader_figures: {
    agency_id: string
    figure: FigureName
    part: number
    whole: number
    before_part: number | null
    before_whole: number | null
    from_on: string
    to_on: string
  }
  leader_units: {
    agency_id: string
    unit_id: string
    due_soon: number
    overdue: number
  }
  leader_topics: {
    agency_id: string
    category_id: string
    reports: number
    before: number
  }
  leader_counts: {
    single: Generated<boolean>
    counted_on: string
  }
}
