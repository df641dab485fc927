import { createReadStream } from 'node:fs';
import type { Form } from '../../intake/form.ts';
import type { Notification } from '../../intake/notification.ts';
import { openFile } from '../../intake/reader.ts';
import { refusedFile } from '../../intake/refusedFile.ts';
import { jsonReport } from '../../intake/report.ts';
import { refusedPathOf, runIntake } from '../../intake/run.ts';
import type { Intake, RowResult } from '../../intake/takeIn.ts';

/** What the report of a whole intake says. */
export interface Told {
  readonly opened: number;
  readonly alreadyKnown: number;
  readonly refused: number;
  readonly refusedFile?: string;
  readonly rows: RowResult[];
}

/** Takes a file in as the command does, and gives its report. */
export async function takenIn<N extends Notification>(path: string, form: Form<N>, intake: Intake<N>, refusedPath: string = refusedPathOf(path)): Promise<Told> {
  let printed = '';
  const file = await openFile(() => createReadStream(path), form);
  await runIntake<N>({ file, refused: refusedFile(refusedPath, file), report: jsonReport((text) => (printed += text), { stopped: String }), intake });
  return JSON.parse(printed) as Told;
}
