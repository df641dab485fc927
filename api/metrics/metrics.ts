import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry, type Metric } from 'prom-client';
import type { Pool } from '../../db/pool.ts';
import { linesOf, MEASURES } from './exposed.ts';
import { tallied } from './tallied.ts';
import { workersOwn } from './workersOwn.ts';

export interface Metrics {
  /** All measures in Prometheus's text format. Never fails: what can't be asked is left out, and a gauge says so. */
  text(): Promise<string>;
  /** One answered request. The route is its pattern: addresses hold ids. */
  answered(request: { readonly method: string; readonly route: string | null; readonly status: number; readonly seconds: number }): void;
}

interface Order {
  readonly db: <T>(work: (pool: Pool) => Promise<T>) => Promise<T>;
  readonly production: string;
  /** Where the workers of this house tell the SDK's own measures (`npm start`: in the same process). */
  readonly workersUrl?: string;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The measures of one API process: its requests, its own health, the domain's tallies and, where they are near, the workers'. */
export function createMetrics({ db, production, workersUrl }: Order): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({ name: 'sagsgang_api_requests_total', help: 'Answered requests', labelNames: ['method', 'route', 'status'], registers: [registry] });
  const seconds = new Histogram({ name: 'sagsgang_api_request_seconds', help: 'How long answers took', labelNames: ['method', 'route'], buckets: SECONDS, registers: [registry] });
  const up = new Gauge({ name: 'sagsgang_records_up', help: '1 where the records could be counted, 0 while PostgreSQL does not answer', registers: [registry] });
  const workersUp = workersUrl === undefined ? undefined : new Gauge({ name: 'sagsgang_workers_up', help: '1 where the workers beside this API told their measures', registers: [registry] });
  const records = tallied(db, production);
  for (const measure of MEASURES) {
    const { name, help, edges } = measure;
    const get = async () => {
      const counted = await records();
      return { name, help, type: edges ? 'histogram' : 'gauge', aggregator: 'sum', values: counted ? linesOf(measure, counted) : [] };
    };
    // prom-client's own classes count as they go; these are counted where they stand.
    registry.registerMetric({ name, get } as unknown as Metric);
  }
  return {
    async text() {
      const [counted, workers] = await Promise.all([records(), workersUrl === undefined ? '' : workersOwn(workersUrl)]);
      up.set(counted ? 1 : 0);
      workersUp?.set(workers === undefined ? 0 : 1);
      return `${await registry.metrics()}${workers ?? ''}`;
    },
    answered({ method, route, status, seconds: took }) {
      // A method with no route is whatever somebody sent.
      const labels = route === null ? { method: 'other', route: 'none' } : { method, route };
      requests.inc({ ...labels, status: String(status) });
      seconds.observe(labels, took);
    },
  };
}
