import type { Generated } from 'kysely'
import type { Role } from '#src/people/actor.ts'
import type { FileKind } from './limits.ts'

export interface AttachmentTables {
  attachments: {
    id: Generated<string>
    public_id: string
    owner_kind: 'draft' | 'report' | 'message' | 'answer_draft'
    draft_id: string | null
    report_id: string | null
    message_id: string | null
    answer_draft_id: string | null
    name: string
    media_type: string
    kind: FileKind
    bytes: string
    sha256: string
    storage_key: string
    public_key: string | null
    public_since: Date | null
    thumb_key: string | null
    width: number | null
    height: number | null
    alt: string | null
    taken_lat: number | null
    taken_lon: number | null
    uploaded_at: Date
    uploaded_by: Role
  }
  left_out_files: {
    id: Generated<string>
    report_id: string
    names: string[]
    more: number
  }
  loose_files: {
    storage_key: string
    loose_since: Date
    doomed: Generated<boolean>
  }
}
