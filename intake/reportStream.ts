import { Readable } from 'node:stream';
import type { Notification } from './notification.ts';
import { jsonReport } from './report.ts';
import { intakeRun, type Run } from './run.ts';

/**
 * A run's report as a stream of JSON: the file is taken in as it is read. Where nobody reads on the run stops, once the
 * cases under way are open. A failure in the middle ends the report, and is told in it.
 */
export const reportStream = <N extends Notification>(run: Omit<Run<N>, 'report'>, stopped: (error: unknown) => unknown): Readable =>
  Readable.from(pieces(run, stopped), { objectMode: false });

async function* pieces<N extends Notification>(run: Omit<Run<N>, 'report'>, stopped: (error: unknown) => unknown): AsyncGenerator<string> {
  let text = '';
  const take = (): string => {
    const piece = text;
    text = '';
    return piece;
  };
  const report = jsonReport((piece) => (text += piece), { batch: run.intake.batch, stopped });
  try {
    for await (const _counts of intakeRun({ ...run, report })) yield take();
  } catch {
    // The report says so itself.
  }
  yield take();
}
