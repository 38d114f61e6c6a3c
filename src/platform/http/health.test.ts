import { expect, test } from 'vitest'
import { createMetrics } from '../metrics.ts'
import { healthRoutes } from './health.ts'

const routes = (checks: Record<string, boolean>, metricsToken?: string) =>
  healthRoutes({ checks: async () => checks, metrics: createMetrics(), metricsToken })

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })

test('ready only when everything is', async () => {
  expect((await routes({ database: true, worker: true }).request('/readyz')).status).toBe(200)
  const answer = await routes({ database: true, worker: false }).request('/readyz')
  expect(answer.status).toBe(503)
  expect(await answer.json()).toEqual({ ok: false, database: true, worker: false })
  expect((await routes({ database: false }).request('/healthz')).status).toBe(200)
})

test('figures are for this machine, not for somebody behind a proxy on it', async () => {
  const app = routes({})
  expect((await app.request('/metrics', {}, from('127.0.0.1'))).status).toBe(200)
  expect((await app.request('/metrics', {}, from('10.0.0.9'))).status).toBe(403)
  const forwarded = { headers: { 'x-forwarded-for': '127.0.0.1' } }
  expect((await app.request('/metrics', forwarded, from('127.0.0.1'))).status).toBe(403)
})

test('with a token figures are for whoever has it', async () => {
  const app = routes({}, 'a token of sixteen')
  expect((await app.request('/metrics', {}, from('127.0.0.1'))).status).toBe(403)
  const bearer = { headers: { authorization: 'Bearer a token of sixteen' } }
  const answer = await app.request('/metrics', bearer, from('10.0.0.9'))
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('http_request_duration_seconds')
})
