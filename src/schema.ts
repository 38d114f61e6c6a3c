import type { AgencyTables } from './agencies/tables.ts'
import type { AttachmentTables } from './attachments/tables.ts'
import type { AuditTables } from './audit/tables.ts'
import type { CalendarTables } from './calendar/tables.ts'
import type { ChannelTables } from './channels/tables.ts'
import type { DeadlineTables } from './deadlines/tables.ts'
import type { ImportTables } from './desk/admin/imports/tables.ts'
import type { BulkTables } from './desk/bulk/tables.ts'
import type { FollowTables } from './desk/following/tables.ts'
import type { LeaderTables } from './desk/leaders/tables.ts'
import type { PresenceTables } from './desk/presence/tables.ts'
import type { ListTables } from './desk/queues/tables.ts'
import type { TemplateTables } from './desk/templates/tables.ts'
import type { UndoTables } from './desk/undo/tables.ts'
import type { DialogueTables } from './dialogue/tables.ts'
import type { FilingTables } from './filing/tables.ts'
import type { NotificationTables } from './notifications/tables.ts'
import type { OversightTables } from './oversight/tables.ts'
import type { PeopleTables } from './people/tables.ts'
import type { PlaceTables } from './places/tables.ts'
import type { PublicationTables } from './publication/tables.ts'
import type { PublicViews } from './publication/views.ts'
import type { CategoryTables } from './reports/category-tables.ts'
import type { ReportTables } from './reports/tables.ts'
import type { RoutingTables } from './routing/tables.ts'
import type { SiteTables } from './ui/tables.ts'

/** Every table, declared by the module that owns it. A test compares this with the database. */
export interface Schema
  extends AgencyTables,
    AttachmentTables,
    AuditTables,
    CalendarTables,
    CategoryTables,
    ChannelTables,
    DeadlineTables,
    DialogueTables,
    NotificationTables,
    FilingTables,
    FollowTables,
    BulkTables,
    ImportTables,
    LeaderTables,
    ListTables,
    OversightTables,
    PeopleTables,
    PlaceTables,
    PresenceTables,
    PublicationTables,
    PublicViews,
    ReportTables,
    RoutingTables,
    SiteTables,
    TemplateTables,
    UndoTables {}
