/** Something outside the program keeps it from starting. The message is one English sentence saying what to do. */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}
