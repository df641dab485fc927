import type { Notification } from './notification.ts';
import type { NotificationFile } from './reader.ts';
import { refusedFile } from './refusedFile.ts';
import type { Counts, Report } from './report.ts';
import { takeIn, type Intake } from './takeIn.ts';

export interface Run<N extends Notification> {
  readonly file: NotificationFile<N>;
  /** Where refused rows go. */
  readonly refusedPath: string;
  readonly intake: Intake<N>;
  readonly report: Report;
  /** Called after each row. */
  readonly progress?: (counts: Counts) => void;
}

/** `people.csv` → `people.refused.csv`; `people.refused.csv` → `people.refused.refused.csv`: never the file itself. */
export const refusedPathOf = (path: string): string => `${path.replace(/\.(csv|txt|tsv)$/i, '')}.refused.csv`;

/** Takes one file in and reports on every row. */
export async function runIntake<N extends Notification>({ file, refusedPath, intake, report, progress }: Run<N>): Promise<Counts> {
  const refused = refusedFile(refusedPath, file);
  const counts: Counts = { opened: 0, alreadyKnown: 0, refused: 0 };
  for await (const { row, result } of takeIn(file, intake)) {
    counts[result.result]++;
    if (result.result === 'refused') await refused.add(row, result.faults);
    report.row(result);
    progress?.(counts);
  }
  report.end(counts, await refused.done());
  return counts;
}
