/** Every table, declared by the module that owns it. A test compares this with the database. */
// biome-ignore lint/suspicious/noEmptyInterface: modules add their tables here as they land
export interface Schema {}
