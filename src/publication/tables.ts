export interface PublicationTables {
  public_counts: {
    place_code: string
    reports: number
    since: Date
  }
  public_figures: {
    figure: string
    numerator: number
    denominator: number
    from_on: string
    to_on: string
    counted_at: Date
  }
}
