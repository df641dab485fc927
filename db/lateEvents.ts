import type { Instant } from '../domain/calendar/day.ts';
import type { EventKind } from '../domain/events/table.ts';
import type { EventMessage } from '../domain/messages.ts';
import type { Queryable } from './pool.ts';

/** Keeps an event that a case can't take any more because its workflow has ended. False where this id was kept before. */
export async function keepLateEvent(db: Queryable, where: { namespace: string; caseId: string }, kind: EventKind, { id, at, by, data, via }: EventMessage): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO late_event (case_id, event_id, namespace, municipality, kind, at, by, data, via)
     VALUES ($1, $2, $3, coalesce((SELECT municipality FROM case_file WHERE case_id = $1), ''), $4, $5, $6, $7, $8)
     ON CONFLICT (case_id, event_id) DO NOTHING`,
    [where.caseId, id, where.namespace, kind, at === undefined ? null : new Date(at), by ?? null, JSON.stringify(data ?? {}), via ? JSON.stringify(via) : null],
  );
  return rowCount === 1;
}

/** The events of a case that came after its workflow had ended, the oldest first. */
export async function lateEventIds(db: Queryable, caseId: string): Promise<string[]> {
  const { rows } = await db.query<{ event_id: string }>('SELECT event_id FROM late_event WHERE case_id = $1 ORDER BY received_at', [caseId]);
  return rows.map((r) => r.event_id);
}

export interface LateEvent {
  readonly caseId: string;
  readonly id: string;
  readonly kind: EventKind;
  readonly receivedAt: Instant;
  readonly handledAt?: Instant;
}

/** Notes that somebody has seen to a late event; the first one stands. Nothing where there is no such event. */
export async function handleLateEvent(db: Queryable, event: { caseId: string; id: string }, by: { who: string; note?: string }): Promise<LateEvent | undefined> {
  const { rows } = await db.query<{ kind: EventKind; received_at: Date; handled_at: Date }>(
    `UPDATE late_event SET
       note = CASE WHEN handled_at IS NULL THEN $4 ELSE note END,
       handled_by = coalesce(handled_by, $3), handled_at = coalesce(handled_at, date_trunc('milliseconds', now()))
     WHERE case_id = $1 AND event_id = $2 RETURNING kind, received_at, handled_at`,
    [event.caseId, event.id, by.who, by.note ?? null],
  );
  return rows[0] && { ...event, kind: rows[0].kind, receivedAt: rows[0].received_at.getTime(), handledAt: rows[0].handled_at.getTime() };
}
