import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Measures of one server, in a registry of its own: two servers in one process (tests) do not mix. */
export interface Metrics {
  started(): void
  finished(request: { method: string; route: string; status: number; seconds: number }): void
  /** In Prometheus's text format. */
  text(): Promise<string>
  readonly contentType: string
}

const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60]

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'vitrine_' })
  const duration = new Histogram({
    name: 'vitrine_http_request_duration_seconds',
    help: 'Time from the request to its answer, by route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: BUCKETS,
    registers: [registry],
  })
  const active = new Gauge({
    name: 'vitrine_http_requests_active',
    help: 'Requests being answered right now',
    registers: [registry],
  })
  return {
    started: () => active.inc(),
    finished({ method, route, status, seconds }) {
      active.dec()
      duration.observe({ method, route, status: String(status) }, seconds)
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
