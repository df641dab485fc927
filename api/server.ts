import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Connection, type ConnectionOptions, type DataConverter } from '@temporalio/client';
import { pino } from 'pino';
import { NAMESPACES } from '../domain/messages.ts';
import { sweepKeys } from '../db/idempotencyKeys.ts';
import { openPool } from '../db/pool.ts';
import { createApp } from './app.ts';
import { withDatabase } from './database.ts';
import type { CaseClock, FastForward, KeyTimes, Namespaces, ReplayCase, RunIntake } from './dependencies.ts';
import { createMetrics } from './metrics/metrics.ts';
import type { Proof } from './proof.ts';
import { TemporalGate } from './temporal.ts';

export interface ApiOrder {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host?: string;
  readonly databaseUrl: string;
  /** Where Temporal is: an address, or all that its client needs (TLS, API key). */
  readonly temporalAddress?: string;
  readonly temporal?: ConnectionOptions;
  readonly dataConverter?: DataConverter;
  readonly namespaces?: Namespaces;
  readonly fastForward?: FastForward;
  readonly caseClock?: CaseClock;
  readonly replayCase?: ReplayCase;
  readonly runIntake?: RunIntake;
  /** Where the workers tell the SDK's own measures, so that one address has all. */
  readonly workersMetricsUrl?: string;
  /** Idempotency-Keys: a day, and 15 seconds, where not said otherwise. */
  readonly keys?: Partial<KeyTimes>;
  /** Takes one JSON line per event, without anybody's data. */
  readonly log?: (line: string) => void;
  readonly logLevel?: string;
  /** Tests: compares each answer with its operation's row. */
  readonly proof?: Proof;
}

export interface Api {
  readonly url: string;
  stop(): Promise<void>;
}

/** After an outage the client looks again this often, not after its own ever longer pauses. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 1_000 };
/** Longer than proxies and clients keep an idle connection: who closes first must not be us, or a request meets a closed door. */
const KEEP_ALIVE_MS = 65_000;
/** Within this a request must have come in whole: a file of any size, on a slow line. */
const WHOLE_REQUEST_MS = 3_600_000;
/** A request that answers slowly renews its lease meanwhile; this long after a crash its key can be used again. */
const KEY_TIMES: KeyTimes = { keptMs: 86_400_000, leaseMs: 15_000 };
const SWEEP_EVERY_MS = 600_000;
/** Requests under way may end. */
const GRACE_MS = 5_000;

/** Starts the API. It comes up, and stays up, whether or not Temporal and PostgreSQL are there: `/health/ready` tells. */
export async function startApi(order: ApiOrder): Promise<Api> {
  const log = pino({ level: order.logLevel ?? 'info', base: { room: 'api' } }, { write: (line: string) => order.log?.(line.trimEnd()) });
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: WHOLE_REQUEST_MS });
  const url = await listen(server, order.port, order.host ?? '127.0.0.1');
  const pool = openPool(order.databaseUrl);
  const where: ConnectionOptions = { address: order.temporalAddress, ...order.temporal, channelArgs: RECONNECT };
  const temporal = new TemporalGate(Connection.lazy(where), Connection.lazy({ ...where, interceptors: [] }), order.dataConverter);
  const db = withDatabase(pool);
  const namespaces = order.namespaces ?? NAMESPACES;
  const app = createApp({
    pool,
    db,
    temporal,
    namespaces,
    fastForward: order.fastForward,
    caseClock: order.caseClock,
    replayCase: order.replayCase,
    runIntake: order.runIntake,
    log,
    keys: { ...KEY_TIMES, ...order.keys },
    metrics: createMetrics({ db, production: namespaces.production, workersUrl: order.workersMetricsUrl }),
  }, order.proof);
  server.on('request', app);
  const sweeping = setInterval(() => void db(sweepKeys).catch(() => undefined), SWEEP_EVERY_MS);
  return {
    url,
    stop: async () => {
      clearInterval(sweeping);
      await close(server);
      await Promise.all([pool.end(), temporal.close()]);
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' ? `Port ${port} is in use: stop what listens there, or choose another port for the API.` : `The API can't listen at ${host}:${port} (${error.code ?? error.message}).`;
      reject(new Error(taken));
    });
    server.listen(port, host, () => resolve(`http://${host}:${(server.address() as AddressInfo).port}`));
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const late = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  server.closeIdleConnections();
  await closed;
  clearTimeout(late);
}
