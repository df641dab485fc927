import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { prepare } from '../bin/prepare.ts';
import { HOUSE } from '../bin/house.ts';
import { ensureConsultants } from '../db/consultants.ts';
import { ensureMunicipality } from '../db/municipality.ts';
import { openPool } from '../db/pool.ts';
import { buildCalendar, instantOf } from '../domain/calendar/calendar.ts';
import { plusDays } from '../domain/calendar/day.ts';
import type { EventKind } from '../domain/events/table.ts';
import { NAMESPACES } from '../domain/messages.ts';
import { SandboxCase } from '../simulate/sandboxCase.ts';
import { startEmbedded } from '../stack/servers.ts';
import { startWorker } from '../worker/run.ts';

/**
 * A hundred cases in a sandbox, each with a clock of its own, side by side for 26 weeks with about a dozen stops: events
 * taken, and looks at the file. Prints seconds. `tsx bench/hundredCases.ts [cases] [at once]`
 */
const CASES = Number(process.argv[2] ?? 100);
const AT_ONCE = Number(process.argv[3] ?? CASES);
const MUNICIPALITY = 'bench';

/** Days after the opening, and what is told then; nothing means a look at the file. */
const STOPS: readonly (readonly [number, EventKind | undefined, Record<string, unknown>?])[] = [
  [1, 'employerContacted', {}],
  [3, 'interviewBooked', { kind: 'followUp', mode: 'inPerson' }],
  [8, undefined],
  [15, 'interviewHeld', { kind: 'followUp', mode: 'inPerson' }],
  [15, 'planAgreed', { goal: 'sameJob' }],
  [30, 'measureStarted', { kind: 'mentor' }],
  [50, undefined],
  [71, 'partialRecovery', { hoursPerWeek: 20 }],
  [92, 'forecastChanged', {}],
  [120, undefined],
  [141, 'companyCalled', {}],
  [160, undefined],
  [182, undefined],
];

const calendar = buildCalendar(2026, 2028);

/** Interviews, plans and recoveries name days of their own. */
function dataOf(kind: EventKind, day: string, given: Record<string, unknown>): Record<string, unknown> {
  if (kind === 'interviewBooked') return { ...given, interviewAt: instantOf(calendar, plusDays(day, 12), 600) };
  if (kind === 'partialRecovery') return { ...given, from: day };
  if (kind === 'forecastChanged') return { ...given, expectedRecovery: plusDays(day, 60) };
  return given;
}

async function live(client: Client, n: number): Promise<{ letters: number; version: number }> {
  const opened = plusDays('2026-02-23', n % 5);
  const at = (days: number, minute: number) => instantOf(calendar, plusDays(opened, days), minute);
  const startsAt = at(0, 555);
  const data = { firstAbsenceDay: plusDays(opened, -21), employment: 'employed', weeklyHours: 37 };
  const one = await SandboxCase.open(client, { caseId: `bench-${randomUUID()}`, municipality: MUNICIPALITY, startsAt, opening: { id: 'opening', kind: 'absenceNotified', at: startsAt, data } });
  for (const [i, [days, kind, given = {}]] of STOPS.entries()) {
    const moment = at(days, 600 + i);
    if (kind === undefined) {
      await one.forwardTo(moment);
      await one.file();
      continue;
    }
    const answer = await one.take(kind, { id: `stop-${i}`, at: moment, data: dataOf(kind, plusDays(opened, days), given) });
    if ('rejected' in answer) throw new Error(`${kind} was refused: ${answer.rejected.detail}`);
  }
  const { letters, version } = await one.file();
  await one.close();
  return { letters: letters.filter((l) => l.state === 'sent').length, version };
}

const servers = await startEmbedded({ house: HOUSE });
try {
  await prepare(servers, () => undefined);
  const native = await NativeConnection.connect({ address: servers.temporalAddress });
  const { databaseUrl, postBoxUrl } = servers;
  const worker = await startWorker({ connection: native, namespace: NAMESPACES.sandbox, databaseUrl, postBoxUrl });
  await worker.promote();
  const pool = openPool(databaseUrl);
  await ensureMunicipality(pool, { id: MUNICIPALITY, name: 'Målekommune', profile: {} });
  await ensureConsultants(pool, [{ id: 'bench-konsulent', name: 'Målekonsulent', phone: '70 00 00 00', municipality: MUNICIPALITY }]);
  const connection = await Connection.connect({ address: servers.temporalAddress });
  const client = new Client({ connection, namespace: NAMESPACES.sandbox });
  const started = performance.now();
  const waiting = [...Array(CASES).keys()];
  const lives: { letters: number; version: number }[] = [];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) lives.push(await live(client, n));
  }));
  const seconds = (performance.now() - started) / 1000;
  const letters = lives.reduce((sum, l) => sum + l.letters, 0);
  console.log(`${CASES} cases, ${AT_ONCE} at once, 26 weeks, ${STOPS.length} stops each: ${seconds.toFixed(1)} s; ${letters} letters, ${lives.reduce((sum, l) => sum + l.version, 0)} log entries`);
  await worker.shutdown();
  await native.close();
  await connection.close();
  await pool.end();
} finally {
  await servers.stop();
}
process.exit(0);
