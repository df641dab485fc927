import { personKeys } from '../db/intakeKey.ts';
import { notificationOpened } from '../db/intake.ts';
import type { Pool } from '../db/pool.ts';
import { openingRefused } from './admitted.ts';
import { fault, type Fault } from './faults.ts';
import { inOrder, oneAtATime } from './inOrder.ts';
import type { Notification } from './notification.ts';
import { openingOf } from './opening.ts';
import type { NotificationFile } from './reader.ts';
import type { Row } from './rows.ts';
import type { StartCase } from './startCase.ts';
import { keepNotification, type Place } from './store.ts';

/** What became of a row. Names nobody: it may be printed. */
export type RowResult =
  | { readonly line: number; readonly result: 'opened' | 'alreadyKnown'; readonly caseId: string }
  | { readonly line: number; readonly result: 'refused'; readonly faults: readonly Fault[] };

export interface Intake extends Place {
  readonly pool: Pool;
  readonly startCase: StartCase;
  readonly sandbox: boolean;
  /** Cases under way at once. */
  readonly atOnce: number;
  /** Called for each case of the file, opened now or known, before its row counts as done. */
  readonly then?: (caseId: string, notification: Notification) => Promise<void>;
}

/**
 * Takes a file in, row by row in its order. The same person and first absence day are one case, in one file or in
 * many; a run that was killed is gone on with by running it again.
 */
export async function* takeIn(file: NotificationFile, intake: Intake): AsyncGenerator<{ row: Row; result: RowResult }> {
  const keyOf = await personKeys(intake.pool);
  const alone = oneAtATime();
  yield* inOrder(file.rows, intake.atOnce, async ({ row, checked }) => {
    const { line } = row;
    if ('faults' in checked) return { row, result: { line, result: 'refused' as const, faults: checked.faults } };
    const key = keyOf(checked.ok.cpr);
    return { row, result: await alone(`${key} ${checked.ok.firstAbsenceDay}`, () => openCase(intake, checked.ok, key, line)) };
  });
}

async function openCase(intake: Intake, n: Notification, personKey: string, line: number): Promise<RowResult> {
  const refusal = openingRefused(openingOf(n, { ...intake, caseId: '' }, {}), Date.now());
  if (refusal) return { line, result: 'refused', faults: [fault('caseRefused', undefined, refusal.detail)] };
  const { caseId, state, texts } = await keepNotification(intake.pool, intake, n, personKey, line);
  let opened = false;
  if (state !== 'opened') {
    // A claim without its mark: a run that was killed may have started the case, or not. The start itself tells.
    opened = await intake.startCase(openingOf(n, { ...intake, caseId }, texts));
    await notificationOpened(intake.pool, caseId);
  }
  await intake.then?.(caseId, n);
  return { line, result: opened ? 'opened' : 'alreadyKnown', caseId };
}
