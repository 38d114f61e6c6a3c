import type { MiddlewareHandler } from 'hono'
import { type Logger, pino } from 'pino'
import { accessLog } from './access-log.ts'
import { limitBody } from './body-limit.ts'
import { originCheck } from './origin-check.ts'
import { findAddress, nameRequest, type RequestEnv } from './request.ts'
import { securityHeaders } from './security-headers.ts'
import { transfer } from './transfer.ts'

export type DoorSettings = {
  log?: Logger
  /** How many proxies stand in front of us. */
  trustProxy?: number
  /** Told of every request answered, for the metrics. */
  seen?: Parameters<typeof accessLog>[0]
}

/** What every request passes, in this order, before any route. Without settings: silent, for tests. */
export const frontDoor = (publicUrl: string, settings: DoorSettings = {}): MiddlewareHandler<RequestEnv>[] => [
  nameRequest(settings.log ?? pino({ level: 'silent' })),
  findAddress(settings.trustProxy ?? 0),
  accessLog(settings.seen),
  transfer(),
  securityHeaders(publicUrl),
  limitBody(),
  originCheck(publicUrl),
]
