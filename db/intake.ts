import type { Day } from '../domain/calendar/day.ts';
import type { Queryable } from './pool.ts';

export interface Claim {
  readonly caseId: string;
  /** `new`: claimed now. `claimed`: claimed earlier, its case perhaps not started. `opened`: already known. */
  readonly state: 'new' | 'claimed' | 'opened';
  /** This very line of this batch claimed it, now or the last time it was taken in. */
  readonly ours: boolean;
}

/** Gives a notification its case id, the same one whenever the same person and first absence day come again. */
export async function claimNotification(
  db: Queryable,
  n: { namespace: string; municipality: string; personKey: string; firstAbsenceDay: Day; caseId: string; batch: string; line?: number },
): Promise<Claim> {
  const { rows } = await db.query<{ case_id: string; opened: boolean; ours: boolean }>(
    // The update changes nothing: it only makes the row that was there come back.
    `INSERT INTO intake_notification AS i (namespace, municipality, person_key, first_absence_day, case_id, batch, line)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (namespace, municipality, person_key, first_absence_day) DO UPDATE SET batch = i.batch
     RETURNING case_id, opened_at IS NOT NULL AS opened, batch = $6 AND line IS NOT DISTINCT FROM $7 AS ours`,
    [n.namespace, n.municipality, n.personKey, n.firstAbsenceDay, n.caseId, n.batch, n.line ?? null],
  );
  const row = rows[0]!;
  const { case_id: caseId, opened, ours } = row;
  return { caseId, ours, state: caseId === n.caseId && !opened ? 'new' : opened ? 'opened' : 'claimed' };
}

/** The case was started: from now on the notification is known. */
export async function notificationOpened(db: Queryable, caseId: string): Promise<void> {
  await db.query('UPDATE intake_notification SET opened_at = coalesce(opened_at, now()) WHERE case_id = $1', [caseId]);
}
