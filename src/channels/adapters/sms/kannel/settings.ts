import { z } from 'zod'

/** `password` and `secret` are secret. */
export const kannelSettings = z.object({
  /** http://127.0.0.1:13013/cgi-bin/sendsms */
  sendUrl: z.url(),
  username: z.string().min(1),
  password: z.string().min(1),
  source: z.string().min(2).default('1708'),
  /** Which of Kannel's connections to use; empty leaves it to Kannel. */
  smsc: z.string().default(''),
})

export type KannelSettings = z.infer<typeof kannelSettings>
