import { rehearse } from '../db/intakeRehearsal.ts';
import { personKeys } from '../db/intakeKey.ts';
import { notificationOpened } from '../db/intake.ts';
import type { Pool } from '../db/pool.ts';
import { municipality } from '../db/municipality.ts';
import { openingJudge, type NotOpened } from './admitted.ts';
import { fault, type Fault } from './faults.ts';
import type { Form } from './form.ts';
import { inOrder, oneAtATime } from './inOrder.ts';
import type { Notification } from './notification.ts';
import type { TextIds } from './opening.ts';
import type { NotificationFile } from './reader.ts';
import type { Row } from './rows.ts';
import type { StartCase } from './startCase.ts';
import { keepNotification, type Place } from './store.ts';

/** What became of a row. Names nobody: it may be printed. */
export type RowResult =
  | { readonly line: number; readonly result: 'opened' | 'alreadyKnown'; readonly caseId: string }
  /** Of a dry run, which gives nobody a case. */
  | { readonly line: number; readonly result: 'wouldOpen' | 'alreadyKnown'; readonly caseId?: undefined }
  | { readonly line: number; readonly result: 'refused'; readonly faults: readonly Fault[] };

export interface Intake<N extends Notification = Notification> extends Place {
  readonly pool: Pool;
  readonly startCase: StartCase;
  readonly sandbox: boolean;
  /** Only checks and tells: nothing is opened, and nobody becomes known. */
  readonly dryRun?: boolean;
  /** Cases under way at once. */
  readonly atOnce: number;
  /** Called for each case of the file, opened now or known, before its row counts as done. */
  readonly then?: (caseId: string, notification: N) => Promise<void>;
}

/**
 * Takes a file in, row by row in its order. The same person and first absence day are one case, in one file or in
 * many; a run that was killed is gone on with by running it again.
 */
export async function* takeIn<N extends Notification>(file: NotificationFile<N>, intake: Intake<N>): AsyncGenerator<{ row: Row; result: RowResult }> {
  const judge = openingJudge((await municipality(intake.pool, intake.municipality))?.profile ?? {});
  const keyOf = await personKeys(intake.pool);
  const alone = oneAtATime();
  const rehearsal = intake.dryRun ? await rehearse(intake.pool, intake) : undefined;
  try {
    yield* inOrder(file.rows, intake.atOnce, async ({ row, checked }): Promise<{ row: Row; result: RowResult }> => {
      const { line } = row;
      if ('faults' in checked) return { row, result: { line, result: 'refused', faults: checked.faults } };
      const n = checked.ok;
      const key = keyOf(n.cpr);
      const result = await alone(`${key} ${n.firstAbsenceDay}`, async (): Promise<RowResult> => {
        const wrong = await faultOf(file.form, intake, judge, n);
        if (wrong) return { line, result: 'refused', faults: [wrong] };
        if (rehearsal) return { line, result: (await rehearsal.isKnown(key, n.firstAbsenceDay)) ? 'alreadyKnown' : 'wouldOpen' };
        return openCase(file.form, intake, n, key, line);
      });
      return { row, result };
    });
  } finally {
    rehearsal?.end();
  }
}

/** Stands in for the text that is stored once a case is opened. */
const SOME_TEXT: TextIds = { elsewhere: 'text:00000000' };

/** What the case itself, or what is stored, has against a row whose fields are good. */
async function faultOf<N extends Notification>(form: Form<N>, intake: Intake<N>, judge: ReturnType<typeof openingJudge>, n: N): Promise<Fault | undefined> {
  const unknown = await form.unknown?.(n, intake.municipality, intake.pool);
  if (unknown) return unknown;
  const wrong = judge(form.opening(n, { ...intake, caseId: '' }, SOME_TEXT), Date.now());
  return wrong && notOpened(form, n, wrong);
}

async function openCase<N extends Notification>(form: Form<N>, intake: Intake<N>, n: N, personKey: string, line: number): Promise<RowResult> {
  const { caseId, state, ours, texts } = await keepNotification(intake.pool, intake, n, personKey, line, form.text);
  // What this line of this batch opened the last time it was taken in, it has opened.
  let opened = ours && state !== 'new';
  if (state !== 'opened') {
    // A claim without its mark: a run that was killed may have started the case, or not. The start itself tells.
    opened = (await intake.startCase(form.opening(n, { ...intake, caseId }, texts))) || opened;
    await notificationOpened(intake.pool, caseId);
  }
  await intake.then?.(caseId, n);
  return { line, result: opened ? 'opened' : 'alreadyKnown', caseId };
}

const notOpened = <N extends Notification>(form: Form<N>, n: N, { refusal, entry }: NotOpened): Fault =>
  entry === undefined ? fault('caseRefused', undefined, refusal.detail) : fault('pastRefused', form.placeOf?.(n, entry), refusal.detail);
