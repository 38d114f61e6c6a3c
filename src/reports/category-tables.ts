import type { Generated } from 'kysely'
import type { Level } from '#src/agencies/tables.ts'

export interface CategoryTables {
  categories: {
    id: Generated<string>
    slug: string
    parent_id: string | null
    name: string
    aliases: Generated<string[]>
    active: Generated<boolean>
    oversight_hint: Generated<boolean>
    name_hidden_by_default: Generated<boolean>
    identity_sealed_by_default: Generated<boolean>
    confidential_by_default: Generated<boolean>
    urgent_hint: Generated<boolean>
    agency_kinds: Generated<string[]>
    levels: Generated<Level[]>
    agency_slugs: Generated<string[]>
    position: number
  }
  category_names: {
    category_id: string
    name: string
    valid_from: string
    changed_at: Date
    changed_by: string | null
  }
}
