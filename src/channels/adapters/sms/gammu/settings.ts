import { z } from 'zod'

/** `databaseUrl` is secret: it holds a password. */
export const gammuSettings = z.object({
  /** The database of Gammu SMSD (service = sql, driver = native_pgsql), schema version 17. */
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Only this telephone's messages, where several modems share one database. */
  phoneId: z.string().default(''),
  receipts: z.boolean().default(true),
})
