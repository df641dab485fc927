import type { Day } from '../domain/calendar/day.ts';
import { openFile } from './reader.ts';
import { refusedFile } from './refusedFile.ts';
import type { Counts, Report } from './report.ts';
import { takeIn, type Intake } from './takeIn.ts';

export interface Run {
  readonly path: string;
  /** Where refused rows go; beside the file unless told. */
  readonly refusedPath?: string;
  /** Today in Copenhagen: outside a sandbox a notification from a later day is refused. */
  readonly today?: Day;
  readonly intake: Intake;
  readonly report: Report;
  /** Called after each row. */
  readonly progress?: (counts: Counts) => void;
}

/** `people.csv` → `people.refused.csv`; `people.refused.csv` → `people.refused.refused.csv`: never the file itself. */
export const refusedPathOf = (path: string): string => `${path.replace(/\.(csv|txt|tsv)$/i, '')}.refused.csv`;

/** Takes one file in and reports on every row. Throws a FileFault where it is no file of notifications. */
export async function runIntake(run: Run): Promise<Counts> {
  const file = await openFile(run.path, { today: run.today });
  const refused = refusedFile(run.refusedPath ?? refusedPathOf(run.path), file);
  const counts: Counts = { opened: 0, alreadyKnown: 0, refused: 0 };
  for await (const { row, result } of takeIn(file, run.intake)) {
    counts[result.result]++;
    if (result.result === 'refused') await refused.add(row, result.faults);
    run.report.row(result);
    run.progress?.(counts);
  }
  run.report.end(counts, await refused.done());
  return counts;
}
