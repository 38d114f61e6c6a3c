export interface NotificationTables {
  digest_days: {
    time_zone: string
    day: string
    queued_at: Date
  }
}
