import { randomUUID } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { prepare as prepareLetter } from '../activities/letterFacts.ts';
import type { LetterAnswer, LetterOrder } from '../activities/types.ts';
import { HOUSE } from '../bin/house.ts';
import { prepare } from '../bin/prepare.ts';
import { ensureConsultants } from '../db/consultants.ts';
import { ensureMunicipality } from '../db/municipality.ts';
import { openPool } from '../db/pool.ts';
import { buildCalendar, instantOf } from '../domain/calendar/calendar.ts';
import { mayDispatchAt } from '../domain/calendar/dispatch.ts';
import { letterRow } from '../domain/letters.ts';
import { NAMESPACES, QUEUES, WORKFLOW_TYPE, workflowId, type CaseInput } from '../domain/messages.ts';
import { LETTERS_PER_SECOND } from '../domain/pace.ts';
import { sandboxChannel } from '../letters/channels/channels.ts';
import { printShop } from '../letters/printShop.ts';
import { findServers } from '../stack/find.ts';
import { paceLetters } from '../worker/pace.ts';
import { startWorker } from '../worker/run.ts';

/**
 * The Monday at 08:00: letters of two municipalities, four fifths and one fifth, that were all planned for it.
 * Production acts on the wall clock alone, so this is a sandbox: all cases share one clock that runs as the wall does,
 * at a distance such that it will soon be Monday 8 June 2026, 08:00. No time is skipped: every timer rings at that
 * moment, as after a weekend. Beside it the floor: the same letters rendered and handed to the same channel, no more.
 * `npm run bench:monday -- [letters] [seconds to open the cases in]`
 */
const LETTERS = Number(process.argv[2] ?? 5_000);
const CASES = Math.ceil(LETTERS / 2);
const LEAD_S = Math.ceil(Number(process.argv[3] ?? 20 + CASES / 12));
const AT_ONCE = 16;
const FLOOR = Math.min(200, LETTERS);
const MUNICIPALITIES = ['storby', 'lilleby'] as const;
const calendar = buildCalendar(2025, 2028);
const EIGHT = instantOf(calendar, '2026-06-08', 8 * 60);
const FIFTEEN = instantOf(calendar, '2026-06-08', 15 * 60);

interface Left {
  readonly order: LetterOrder;
  /** By the shared clock, when its activity had ended. */
  readonly at: number;
}

const left: Left[] = [];
let tries = 0;
let deferrals = 0;
let offset = 0;

/** Notes by the wall what became of a try; the case's own clock stands still while an activity runs. */
const watched = (send: (order: LetterOrder) => Promise<LetterAnswer>) => async (order: LetterOrder): Promise<LetterAnswer> => {
  tries = Math.max(tries, Context.current().info.attempt);
  const answer = await send(order);
  if (answer.result === 'sent') left.push({ order, at: Date.now() + offset });
  else deferrals++;
  return answer;
};

const servers = await findServers({ house: HOUSE, log: () => undefined, throwAway: true });
try {
  await prepare(servers, () => undefined);
  const pool = openPool(servers.databaseUrl);
  for (const id of MUNICIPALITIES) {
    await ensureMunicipality(pool, { id, name: `${id} Kommune`, phone: '70 00 00 00', address: ['Rådhuspladsen 1', '9999 By'], profile: { caseloadCeiling: CASES } });
    await ensureConsultants(pool, [{ id: `k-${id}`, name: 'Prøvekonsulent', phone: '70 00 00 00', municipality: id }]);
  }
  const namespace = NAMESPACES.sandbox;
  const native = await NativeConnection.connect(servers.temporal);
  const worker = await startWorker({
    connection: native, namespace, databaseUrl: servers.databaseUrl, postBoxUrl: servers.postBoxUrl,
    activities: (real) => ({ ...real, dispatchLetter: watched(real.dispatchLetter) }),
  });
  await worker.promote();
  await paceLetters(native, namespace);
  const connection = await Connection.connect(servers.temporal);
  const client = new Client({ connection, namespace });

  offset = EIGHT - (Date.now() + LEAD_S * 1000);
  const opensFrom = performance.now();
  let next = 0;
  const openSome = async (): Promise<void> => {
    for (let n = next++; n < CASES; n = next++) {
      const caseId = `monday-${randomUUID()}`;
      const now = Date.now() + offset;
      const input: CaseInput = {
        caseId, municipality: MUNICIPALITIES[n % 5 === 4 ? 1 : 0], sandbox: { startsAt: now },
        opening: { id: 'opening', kind: 'absenceNotified', at: now, data: { firstAbsenceDay: '2026-05-18', employment: 'employed', weeklyHours: 37 } },
      };
      await client.workflow.start(WORKFLOW_TYPE, { workflowId: workflowId(caseId), taskQueue: QUEUES.cases, args: [input] });
      if (n % 250 === 249) console.error(`${n + 1} of ${CASES} cases opened`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, openSome));
  const waiting = async (): Promise<number> => Number((await pool.query<{ n: string }>(`SELECT count(*) AS n FROM letter WHERE namespace = $1 AND state = 'waiting'`, [namespace])).rows[0]!.n);
  while ((await waiting()) < 2 * CASES && Date.now() + offset < EIGHT) await sleep(250);
  const queued = await waiting();
  console.log(`${queued} of ${2 * CASES} letters wait at ${queued === 2 * CASES ? `${((EIGHT - Date.now() - offset) / 1000).toFixed(0)} s before` : 'not all by'} 08:00; ${CASES} cases opened in ${((performance.now() - opensFrom) / 1000).toFixed(0)} s; load ${loadavg()[0]!.toFixed(1)}`);

  for (let said = 0; left.length < 2 * CASES && Date.now() + offset < FIFTEEN; await sleep(250)) {
    if (left.length - said >= 500) console.error(`${(said = left.length)} of ${2 * CASES} letters out`);
  }
  const load = loadavg()[0]!.toFixed(1);
  const ids = new Set(left.map((l) => l.order.letterId));
  const quiet = left.filter((l) => !mayDispatchAt(calendar, l.at, letterRow(l.order.kind).cls)).length;
  const spans = [undefined, ...MUNICIPALITIES].map((id) => {
    const times = left.filter((l) => id === undefined || l.order.municipality === id).map((l) => l.at);
    const first = Math.min(...times), last = Math.max(...times);
    return `${id ?? 'all'}: ${times.length} letters, first ${((first - EIGHT) / 1000).toFixed(1)} s and last ${((last - EIGHT) / 1000).toFixed(1)} s after 08:00, ${(times.length / Math.max(0.001, (last - first) / 1000)).toFixed(1)} a second`;
  });
  for (const span of spans) console.log(span);
  console.log(`out ${ids.size} of ${2 * CASES}, doubled ${left.length - ids.size}, on a quiet day or outside the hours ${quiet}, deferred ${deferrals}, most tries of one letter ${tries}; pace ${LETTERS_PER_SECOND} a second for each municipality; ${cpus().length} cores, load ${load} at the end`);

  const channel = sandboxChannel(servers);
  const shop = printShop();
  const some = await Promise.all(left.slice(0, FLOOR).map(async ({ order }) => ({ order, letter: await prepareLetter(pool, order, 2026) })));
  let printing = 0;
  const began = performance.now();
  for (const { order, letter } of some) {
    const from = performance.now();
    const { subject, text, document } = shop.print(order.kind, letter.factsAt(EIGHT, letter.by));
    printing += performance.now() - from;
    await channel.send({ id: `floor-${order.letterId}`, kind: order.kind, to: letter.to, from: letter.from, by: letter.by, subject, text, document: document.pdf, documentHash: document.hash, pages: document.pages, at: EIGHT, sandbox: true });
  }
  const ms = (performance.now() - began) / some.length;
  console.log(`floor: ${some.length} of them rendered and handed to the channel one by one: ${ms.toFixed(1)} ms a letter (rendering ${(printing / some.length).toFixed(1)} ms), ${(1000 / ms).toFixed(0)} a second; load ${loadavg()[0]!.toFixed(1)}`);
  await worker.shutdown();
  await connection.close();
  await native.close();
  await pool.end();
} finally {
  await servers.stop();
}
process.exit(0);
