import type { Readable } from 'node:stream';
import type { Pool } from '../db/pool.ts';
import { dayAt } from '../domain/calendar/copenhagen.ts';
import { FileFault } from './faults.ts';
import type { Form } from './form.ts';
import type { Notification } from './notification.ts';
import { NOTIFICATIONS } from './notifications.ts';
import { openFile } from './reader.ts';
import { refusedStore } from './refusedStore.ts';
import { reportStream } from './reportStream.ts';
import { RUNNING } from './running/form.ts';
import { NotSpooled, spool, type Spool } from './spool.ts';
import type { StartCase } from './startCase.ts';
import type { Place } from './store.ts';

/** Files taken in at the same time, and cases under way for each. */
const MOST_FILES = 2;
const AT_ONCE = 5;
/** What the pool must have: each case under way takes a connection, and a rehearsal one. */
export const CONNECTIONS = MOST_FILES * (AT_ONCE + 1);

export interface StreamOrder extends Place {
  readonly stream: Readable;
  readonly sandbox: boolean;
  readonly running: boolean;
  readonly dryRun: boolean;
  readonly startCase: StartCase;
  /** Where the refused rows are to be had. */
  readonly refusedAt: string;
  /** What the report tells of a failure in the middle. */
  readonly stopped: (error: unknown) => unknown;
}

export type StreamAnswer =
  | { readonly is: 'busy' | 'notKept' }
  | { readonly is: 'noFile'; readonly fault: string; readonly detail: string; readonly line?: number; readonly column?: string }
  | { readonly is: 'report'; readonly report: Readable };

async function reportOf<N extends Notification>(pool: Pool, form: Form<N>, { source }: Spool, order: StreamOrder): Promise<Readable> {
  const { batch, namespace, municipality, sandbox, dryRun, startCase, refusedAt, stopped } = order;
  const place = { batch, namespace, municipality };
  const file = await openFile(source, form, { today: sandbox ? undefined : dayAt(Date.now()) });
  return reportStream({ file, refused: refusedStore(pool, place, refusedAt, file), intake: { ...place, pool, sandbox, dryRun, startCase, atOnce: AT_ONCE } }, stopped);
}

/**
 * Takes in files that come as streams: kept on disk until they are whole, and given back when the report is read or
 * nobody reads it any more. Throws what the stream itself failed with.
 */
export function streamedIntake(pool: Pool): (order: StreamOrder) => Promise<StreamAnswer> {
  let files = 0;
  return async (order) => {
    if (files >= MOST_FILES) return { is: 'busy' };
    files++;
    let kept: Spool | undefined;
    const end = async (): Promise<void> => {
      files--;
      await kept?.close();
    };
    try {
      kept = await spool(order.stream);
      const report = order.running ? await reportOf(pool, RUNNING, kept, order) : await reportOf(pool, NOTIFICATIONS, kept, order);
      report.once('close', () => void end());
      return { is: 'report', report };
    } catch (error) {
      await end();
      if (error instanceof NotSpooled) return { is: 'notKept' };
      if (error instanceof FileFault) return { is: 'noFile', fault: error.code, detail: error.message, ...error.at };
      throw error;
    }
  };
}
