import type { Notification } from './notification.ts';
import type { NotificationFile } from './reader.ts';
import type { Refused } from './refusedRows.ts';
import type { Counts, Report } from './report.ts';
import { takeIn, type Intake } from './takeIn.ts';

export interface Run<N extends Notification> {
  readonly file: NotificationFile<N>;
  /** Where refused rows go. */
  readonly refused: Refused;
  readonly intake: Intake<N>;
  readonly report: Report;
  /** Called after each row. */
  readonly progress?: (counts: Counts) => void;
}

/** `people.csv` → `people.refused.csv`; `people.refused.csv` → `people.refused.refused.csv`: never the file itself. */
export const refusedPathOf = (path: string): string => `${path.replace(/\.(csv|txt|tsv)$/i, '')}.refused.csv`;

/** Takes one file in and reports on every row, also where it is stopped half way. Yields after each, so that a report can be passed on as it comes. */
export async function* intakeRun<N extends Notification>({ file, refused, intake, report, progress }: Run<N>): AsyncGenerator<Counts, Counts> {
  const counts: Counts = { opened: 0, alreadyKnown: 0, refused: 0, ...(intake.dryRun && { wouldOpen: 0 }) };
  try {
    for await (const { row, result } of takeIn(file, intake)) {
      counts[result.result] = (counts[result.result] ?? 0) + 1;
      if (result.result === 'refused') await refused.add(row, result.faults);
      report.row(result);
      progress?.(counts);
      yield counts;
    }
    report.end({ counts, refusedFile: await refused.done() });
    return counts;
  } catch (stopped) {
    // What was refused by then can be corrected, whatever stopped the rest.
    report.end({ counts, refusedFile: await refused.done().catch(() => undefined), stopped });
    throw stopped;
  }
}

/** The same to its end. */
export async function runIntake<N extends Notification>(run: Run<N>): Promise<Counts> {
  const going = intakeRun(run);
  for (;;) {
    const step = await going.next();
    if (step.done) return step.value;
  }
}
