import type { CaseFile } from '../domain/caseFile.ts';
import { letterRow } from '../domain/letters.ts';
import { overridesOf } from '../domain/overrides.ts';
import type { Queryable } from './pool.ts';

/** Makes the case's letter rows those of the file. The table's checks refuse a file that says a letter left on a Friday. */
export async function replaceLetters(db: Queryable, namespace: string, file: CaseFile): Promise<void> {
  const overrides = overridesOf(file);
  const letters = file.letters.map((l) => ({ ...l, override: overrides.get(l.id), ...(l.state === 'sentElsewhere' && { sentAt: undefined, sentOn: undefined, sentElsewhereOn: l.sentOn }), class: letterRow(l.kind).cls, receiptKind: l.receipt?.kind, receiptAt: l.receipt?.at }));
  await db.query(
    `WITH now_is AS (
       SELECT $1::text, l.id, $2::text, $3::text, l.key, l.kind, l."to", l.class, l.state,
              to_timestamp(l."draftedAt" / 1000.0), to_timestamp(l."plannedFor" / 1000.0), l."waitsBecause",
              to_timestamp(l."sentAt" / 1000.0), l."sentOn", l."replyBy", l."appealBy", coalesce(l.remark, false),
              to_timestamp(l."cancelledAt" / 1000.0), l.because, l."receiptKind", to_timestamp(l."receiptAt" / 1000.0), l.held IS NOT NULL, l."sentElsewhereOn",
              l.by, l."copyOf", l."receiptBy",
              to_timestamp((l.override->>'at')::numeric / 1000.0), l.override->>'who', l.override->>'reason', coalesce((l.override->>'takenBack')::boolean, false)
       FROM jsonb_to_recordset($4) AS l(id text, key text, kind text, "to" text, class text, state text, "draftedAt" numeric,
            "plannedFor" numeric, "waitsBecause" text, "sentAt" numeric, "sentOn" date, "replyBy" date, "appealBy" date,
            remark boolean, "cancelledAt" numeric, because text, "receiptKind" text, "receiptAt" numeric, held text, "sentElsewhereOn" date,
            by text, "copyOf" text, "receiptBy" date, override jsonb)
     ), gone AS (
       DELETE FROM letter WHERE case_id = $1 AND letter_id NOT IN (SELECT id FROM now_is)
     )
     INSERT INTO letter (case_id, letter_id, namespace, municipality, key, kind, recipient, class, state, drafted_at, planned_for,
                         waits_because, sent_at, sent_on, reply_by, appeal_by, remark, cancelled_at, because, receipt, receipt_at, held, sent_elsewhere_on,
                         way, copy_of, receipt_by,
                         override_at, override_by, override_reason, override_taken_back)
     SELECT * FROM now_is
     ON CONFLICT (case_id, letter_id) DO UPDATE SET
       namespace = EXCLUDED.namespace, municipality = EXCLUDED.municipality, key = EXCLUDED.key, kind = EXCLUDED.kind,
       recipient = EXCLUDED.recipient, class = EXCLUDED.class, state = EXCLUDED.state, drafted_at = EXCLUDED.drafted_at,
       planned_for = EXCLUDED.planned_for, waits_because = EXCLUDED.waits_because, sent_at = EXCLUDED.sent_at,
       sent_on = EXCLUDED.sent_on, reply_by = EXCLUDED.reply_by, appeal_by = EXCLUDED.appeal_by, remark = EXCLUDED.remark,
       cancelled_at = EXCLUDED.cancelled_at, because = EXCLUDED.because, receipt = EXCLUDED.receipt, receipt_at = EXCLUDED.receipt_at, held = EXCLUDED.held,
       sent_elsewhere_on = EXCLUDED.sent_elsewhere_on,
       way = EXCLUDED.way, copy_of = EXCLUDED.copy_of, receipt_by = EXCLUDED.receipt_by,
       override_at = EXCLUDED.override_at, override_by = EXCLUDED.override_by,
       override_reason = EXCLUDED.override_reason, override_taken_back = EXCLUDED.override_taken_back
     WHERE letter IS DISTINCT FROM EXCLUDED`,
    [file.caseId, namespace, file.municipality, JSON.stringify(letters)],
  );
}
