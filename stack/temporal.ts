import { Connection } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastWords, startChild, type Child } from './children.ts';
import type { SearchAttributes } from './namespaces.ts';
import { Trouble } from './trouble.ts';

export interface TemporalOrder {
  readonly binary: string;
  readonly port: number;
  /** Serves the web UI as well. */
  readonly uiPort?: number;
  /** Keeps the cases over a restart; without it they are in memory. */
  readonly dbFile?: string;
  readonly logFile: string;
  readonly namespaces: readonly string[];
  readonly searchAttributes: SearchAttributes;
}

export interface TemporalServer extends Child {
  readonly address: string;
  readonly uiUrl?: string;
}

const IP = '127.0.0.1';

/** Values that differ from the server's own: time skipping is what the sandbox lives by. */
const DYNAMIC = [
  'frontend.workflowTimeSkippingEnabled=true',
  // The server looks at its timers this much late, by default a whole second: a forward of a case waits that long at
  // every timer on its way. One machine has no clocks that differ, which the second is for.
  'history.timerProcessorMaxTimeShift="10ms"',
  // A caseload played side by side is many calls a second from one machine; the defaults guard a shared cluster.
  'frontend.namespaceRPS=20000',
  'frontend.namespaceRPS.visibility=2000',
  // An ended case that is deleted goes when the server has written down that its end is dealt with, by default every
  // half minute.
  'history.transferProcessorUpdateAckInterval="1s"',
  'history.visibilityProcessorUpdateAckInterval="1s"',
  // Letters by urgency, each municipality at its own pace (docs/decisions/007-which-letter-goes-first.md). An order holds within a partition
  // of a queue: one machine needs one.
  'matching.enableFairness=true',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
];

/** CLI settings of the person's own must not steer this server. */
const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));

/** Starts Temporal's development server and waits until it answers. */
export async function startTemporal(order: TemporalOrder): Promise<TemporalServer> {
  const args = ['server', 'start-dev', '--ip', IP, '--port', String(order.port), '--log-level', 'warn'];
  args.push(...(order.uiPort === undefined ? ['--headless'] : ['--ui-port', String(order.uiPort), '--ui-disable-news-fetch']));
  if (order.dbFile !== undefined) args.push('--db-filename', order.dbFile);
  for (const name of order.namespaces) args.push('--namespace', name);
  for (const [name, type] of Object.entries(order.searchAttributes)) args.push('--search-attribute', `${name}=${cliType(type)}`);
  for (const value of DYNAMIC) args.push('--dynamic-config-value', value);
  const child = await startChild({ name: 'Temporal', file: order.binary, args, logFile: order.logFile, env: cleanEnvironment() });
  const address = `${IP}:${order.port}`;
  try {
    await untilItAnswers(child, address, order);
  } catch (error) {
    await child.stop(2000);
    throw error;
  }
  return { ...child, address, uiUrl: order.uiPort === undefined ? undefined : `http://${IP}:${order.uiPort}` };
}

const cliType = (type: string): string => type.toLowerCase().replace(/^./, first => first.toUpperCase());

async function untilItAnswers(child: Child, address: string, order: TemporalOrder): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    if (child.hasEnded()) throw new Trouble(`Temporal ended at once (${await child.ended}): ${lastWords(order.logFile)}`);
    try {
      const connection = await Connection.connect({ address, connectTimeout: 500, interceptors: [] });
      try {
        for (const namespace of order.namespaces) {
          await connection.withDeadline(Date.now() + 2000, () => connection.workflowService.describeNamespace({ namespace }));
        }
        return;
      } finally {
        await connection.close();
      }
    } catch {
      if (Date.now() > until) throw new Trouble(`Temporal did not answer at ${address} within a minute; see ${order.logFile}.`);
      await sleep(100);
    }
  }
}
