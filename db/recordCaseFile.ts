import { daysBetween, earlier, type Day, type Instant } from '../domain/calendar/day.ts';
import type { CaseFile } from '../domain/caseFile.ts';
import { toTimestamp } from './instant.ts';
import { inTransaction, type Pool, type Queryable } from './pool.ts';
import { replaceLetters } from './replaceLetters.ts';
import { replaceTasks } from './replaceTasks.ts';
import { replaceWatched } from './replaceWatched.ts';

const firstContactDays = ({ firstAbsenceDay, firstContactOn }: CaseFile): number | null =>
  firstAbsenceDay && firstContactOn ? daysBetween(firstAbsenceDay, firstContactOn) : null;

/** The earliest due day of a task that is open: what makes a case overdue. */
const earliestDue = ({ tasks }: CaseFile): Day | undefined =>
  tasks.reduce<Day | undefined>((day, t) => (t.state !== 'open' ? day : day === undefined ? t.dueOn : earlier(day, t.dueOn)), undefined);

/**
 * Writes the case as it stands: file, tasks and letters in one transaction. Replaces by (case, version): a later version
 * wins, an earlier one changes nothing, so that a write that comes late or twice is harmless. Of one version the one
 * asked for last wins, whichever is done first: a task that Temporal never took may have told the same version otherwise.
 * `whateverVersion` is for those alone who know the case from its history: it removes a tail that no history knows. True where it was written.
 */
export function recordCaseFile(pool: Pool, namespace: string, file: CaseFile, options: Options = {}): Promise<boolean> {
  // Before there is a connection: waiting for one is what makes a write late.
  const askedAt = options.askedAt ?? Date.now();
  return inTransaction(pool, (client) => writeCaseFile(client, namespace, file, { ...options, askedAt }));
}

interface Options {
  readonly whateverVersion?: boolean;
  /** When the write was asked for; now, where nothing is said. */
  readonly askedAt?: Instant;
}

/** The same within a transaction of the caller's. */
export async function writeCaseFile(client: Queryable, namespace: string, file: CaseFile, options: Options = {}): Promise<boolean> {
  // The row lock that this takes holds off every other write of the same case until the tasks and letters are in.
  const written = await client.query(
    `INSERT INTO case_file AS f (case_id, municipality, namespace, version, kind, status, phase, consultant,
                                 first_absence_day, next_at, next_on, needs_attention, file, first_contact_days, opened_at, due_on, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $15, $16, $17, $18)
     ON CONFLICT (case_id) DO UPDATE SET
       municipality = EXCLUDED.municipality, namespace = EXCLUDED.namespace, version = EXCLUDED.version,
       kind = EXCLUDED.kind, status = EXCLUDED.status, phase = EXCLUDED.phase, consultant = EXCLUDED.consultant,
       first_absence_day = EXCLUDED.first_absence_day, next_at = EXCLUDED.next_at, next_on = EXCLUDED.next_on,
       needs_attention = EXCLUDED.needs_attention, file = EXCLUDED.file, first_contact_days = EXCLUDED.first_contact_days,
       opened_at = EXCLUDED.opened_at, due_on = EXCLUDED.due_on, recorded_at = EXCLUDED.recorded_at
     WHERE f.version < EXCLUDED.version OR (f.version = EXCLUDED.version AND f.recorded_at <= EXCLUDED.recorded_at) OR $14`,
    [
      file.caseId, file.municipality, namespace, file.version, file.kind, file.status, file.phase, file.consultant ?? null,
      file.firstAbsenceDay ?? null, toTimestamp(file.nextAt), file.nextOn ?? null, file.needsAttention, JSON.stringify(file),
      options.whateverVersion ?? false, firstContactDays(file), toTimestamp(file.openedAt), earliestDue(file) ?? null,
      toTimestamp(options.askedAt ?? Date.now()),
    ],
  );
  if (written.rowCount === 0) return false;
  await replaceTasks(client, namespace, file);
  await replaceLetters(client, namespace, file);
  await replaceWatched(client, namespace, file);
  return true;
}
