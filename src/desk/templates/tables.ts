import type { Generated } from 'kysely'

export interface TemplateTables {
  answer_templates: {
    id: Generated<string>
    agency_id: string | null
    person_id: string | null
    category_id: string | null
    name: string
    body: string
    version: Generated<number>
    written_by: string
    written_at: Date
    ended_at: Date | null
  }
  answer_template_versions: {
    template_id: string
    version: number
    name: string
    body: string
    written_by: string
    written_at: Date
  }
}
