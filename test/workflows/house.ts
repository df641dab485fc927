import { randomUUID } from 'node:crypto';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { CaseActivities } from '../../activities/types.ts';
import { ensureConsultants } from '../../db/consultants.ts';
import { ensureMunicipality } from '../../db/municipality.ts';
import { openPool, type Pool } from '../../db/pool.ts';
import { buildCalendar, dayOf, instantOf } from '../../domain/calendar/calendar.ts';
import type { Day, Instant } from '../../domain/calendar/day.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { workflowId, type CaseInput } from '../../domain/messages.ts';
import { SandboxCase } from '../../simulate/sandboxCase.ts';
import { startPostBox, type PostBox } from '../../stack/postBox.ts';
import type { Bundle } from '../../worker/bundle.ts';
import { startWorker, type RunningWorker, type WorkerOrder } from '../../worker/run.ts';
import { freshDatabase, freshNamespaces, temporalAddress } from '../servers.ts';

export const MUNICIPALITY = 'testby';
const calendar = buildCalendar(2020, 2035);

/** `2026-03-05 10:00` in Copenhagen, as a moment. */
export const at = (local: string): Instant => {
  const [day = '', time = '00:00'] = local.split(' ');
  const [h = '0', m = '0', s = '0'] = time.split(':');
  return instantOf(calendar, day, +h * 60 + +m) + +s * 1000;
};
export const day = (moment: Instant): Day => dayOf(calendar, moment);

type WorkerOptions = { readonly maxCachedWorkflows?: number; readonly bundle?: Bundle; readonly activities?: (real: CaseActivities) => CaseActivities; readonly databaseUrl?: string; readonly housekeeping?: WorkerOrder['housekeeping'] };

/** Servers of a test file's own: namespaces, database, post box; and a worker that can be stopped and started. */
export interface House {
  readonly namespaces: { readonly production: string; readonly sandbox: string };
  readonly client: Client;
  readonly production: Client;
  readonly databaseUrl: string;
  readonly pool: Pool;
  readonly postBox: PostBox;
  startWorker(options?: WorkerOptions & { readonly namespace?: string }): Promise<RunningWorker>;
  stop(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const [namespaces, databaseUrl, postBox, native, connection] = await Promise.all([
    freshNamespaces(), freshDatabase(), startPostBox(), NativeConnection.connect({ address: temporalAddress() }), Connection.connect({ address: temporalAddress() }),
  ]);
  const pool = openPool(databaseUrl);
  await ensureMunicipality(pool, { id: MUNICIPALITY, name: 'Prøvekommune', cvr: '12345678' });
  await ensureConsultants(pool, [{ id: 'k1', name: 'Prøvekonsulent', phone: '70 00 00 00', municipality: MUNICIPALITY }]);
  const workers: RunningWorker[] = [];
  return {
    namespaces, databaseUrl, pool, postBox,
    client: new Client({ connection, namespace: namespaces.sandbox }),
    production: new Client({ connection, namespace: namespaces.production }),
    async startWorker({ namespace = namespaces.sandbox, ...options } = {}) {
      const worker = await startWorker({ connection: native, namespace, databaseUrl, postBoxUrl: postBox.url, ...options });
      workers.push(worker);
      await worker.promote();
      return worker;
    },
    async stop() {
      await Promise.all(workers.map((w) => w.shutdown()));
      await Promise.all([connection.close(), native.close(), pool.end(), postBox.stop()]);
    },
  };
}

export const newId = (): string => `t-${randomUUID()}`;

const OPENING = { firstAbsenceDay: '2026-02-02', employment: 'employed', weeklyHours: 37 };

/** A case of an employed person, notified at that moment. */
export function opened(moment: string, data: Record<string, unknown> = {}): Pick<CaseInput, 'caseId' | 'municipality' | 'opening'> & { startsAt: Instant } {
  return { caseId: newId(), municipality: MUNICIPALITY, startsAt: at(moment), opening: { id: 'opening', kind: 'absenceNotified', at: at(moment), data: { ...OPENING, ...data } } };
}

export const openCase = (house: House, moment: string, data: Record<string, unknown> = {}): Promise<SandboxCase> => SandboxCase.open(house.client, opened(moment, data));

export const handleOf = (house: House, caseId: string): WorkflowHandle => house.client.workflow.getHandle(workflowId(caseId));

/** Letters that have left, as `kind to on`. */
export const sent = (file: CaseFile): string[] => file.letters.filter((l) => l.state === 'sent').map((l) => `${l.kind} ${l.to} ${l.sentOn}`);
export const tasks = (file: CaseFile): string[] => file.tasks.map((t) => `${t.kind} ${t.opensOn} ${t.state}`);

/** How many events a history has; all, or of one type (`markerRecorded`). */
export async function historyLength(handle: WorkflowHandle, type?: string): Promise<number> {
  const { events = [] } = await handle.fetchHistory();
  return (events ?? []).filter((e) => type === undefined || `${type}EventAttributes` in e).length;
}

/** Asks again until it is so. */
export async function until<T>(what: () => Promise<T | undefined | false>, withinMs = 20_000): Promise<T> {
  for (const end = Date.now() + withinMs; ; ) {
    const found = await what();
    if (found) return found;
    if (Date.now() > end) throw new Error(`It did not become so within ${withinMs / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
