export interface FollowTables {
  followed_reports: {
    person_id: string
    report_id: string
    followed_at: Date
  }
}
