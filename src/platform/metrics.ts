import type pg from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = {
  readonly contentType: string
  /** Everything in Prometheus' text form. */
  text(): Promise<string>
  request(request: { method: string; route: string; status: number; seconds: number }): void
  job(task: string, outcome: 'done' | 'failed', milliseconds: number): void
  watchPool(name: string, pool: pg.Pool): void
}

/** Counts requests by the pattern of their route: labels hold no number, word or person. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry }) // memory, processor, event loop delay
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const jobs = new Histogram({
    name: 'job_duration_seconds',
    help: 'Time a job took, by task and outcome',
    labelNames: ['task', 'outcome'],
    buckets: [0.005, 0.025, 0.1, 0.5, 2.5, 10],
    registers,
  })
  const failures = new Counter({
    name: 'job_failures_total',
    help: 'Jobs that failed and will be tried again',
    labelNames: ['task'],
    registers,
  })
  const pools = new Map<string, pg.Pool>()
  new Gauge({
    name: 'database_connections',
    help: 'Connections of a pool by state',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of pools) {
        this.set({ pool, state: 'open' }, totalCount)
        this.set({ pool, state: 'idle' }, idleCount)
        this.set({ pool, state: 'waiting' }, waitingCount)
      }
    },
  })
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    request: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    job: (task, outcome, milliseconds) => {
      jobs.observe({ task, outcome }, milliseconds / 1000)
      if (outcome === 'failed') failures.inc({ task })
    },
    watchPool: (name, pool) => void pools.set(name, pool),
  }
}
