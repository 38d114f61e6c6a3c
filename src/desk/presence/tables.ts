export interface PresenceTables {
  presences: {
    id: string
    report_id: string
    person_id: string
    agency_id: string
    kind: 'internal' | 'examination'
    doing: 'open' | 'answer' | 'write'
    process: string
    till: Date
  }
}
