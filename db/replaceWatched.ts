import type { CaseFile } from '../domain/caseFile.ts';
import { lateFirings } from '../domain/lateFirings.ts';
import { troubleOf } from '../domain/troubles.ts';
import type { Queryable } from './pool.ts';

/** Makes the rows that operators watch those of the file: what needs a person, the law's dates, what fired late. Part of `recordCaseFile`'s transaction. */
export async function replaceWatched(db: Queryable, namespace: string, file: CaseFile): Promise<void> {
  const late = lateFirings(file.log).map(({ basis, ...l }) => ({ ...l, basis: basis.kind, source: basis.source }));
  const attention = file.attention.map((a, n) => ({ ...a, n, trouble: troubleOf(a) }));
  await db.query(
    `WITH dates AS (
       SELECT * FROM jsonb_to_recordset($4) AS d(key text, what text, kind text, "on" date, source text, "metOn" date)
     ), late AS (
       SELECT * FROM jsonb_to_recordset($5) AS l(n integer, entry text, what text, kind text, "plannedFor" numeric, "firedAt" numeric,
                                                 basis text, source text, "lawDate" date, broken boolean, cause text)
     ), needs AS (
       SELECT * FROM jsonb_to_recordset($6) AS a(n integer, kind text, trouble text, what text, because text, at numeric)
     ), dates_gone AS (
       DELETE FROM law_date WHERE case_id = $1 AND key NOT IN (SELECT key FROM dates)
     ), late_gone AS (
       DELETE FROM late_firing WHERE case_id = $1 AND n NOT IN (SELECT n FROM late)
     ), needs_gone AS (
       DELETE FROM attention WHERE case_id = $1 AND n NOT IN (SELECT n FROM needs)
     ), needs_now AS (
       INSERT INTO attention (case_id, n, namespace, municipality, kind, trouble, what, because, at)
       SELECT $1, n, $2, $3, kind, trouble, what, because, to_timestamp(at / 1000.0) FROM needs
       ON CONFLICT (case_id, n) DO UPDATE SET kind = EXCLUDED.kind, trouble = EXCLUDED.trouble, what = EXCLUDED.what, because = EXCLUDED.because, at = EXCLUDED.at
       WHERE attention IS DISTINCT FROM EXCLUDED
     ), late_now AS (
       INSERT INTO late_firing (case_id, n, namespace, municipality, entry, what, kind, planned_for, fired_at, basis, source, law_on, broken, cause)
       SELECT $1, n, $2, $3, entry, what, kind, to_timestamp("plannedFor" / 1000.0), to_timestamp("firedAt" / 1000.0), basis, source, "lawDate", broken, cause FROM late
       ON CONFLICT (case_id, n) DO UPDATE SET
         entry = EXCLUDED.entry, what = EXCLUDED.what, kind = EXCLUDED.kind, planned_for = EXCLUDED.planned_for, fired_at = EXCLUDED.fired_at,
         basis = EXCLUDED.basis, source = EXCLUDED.source, law_on = EXCLUDED.law_on, broken = EXCLUDED.broken, cause = EXCLUDED.cause
       WHERE late_firing IS DISTINCT FROM EXCLUDED
     )
     INSERT INTO law_date AS d (case_id, key, namespace, municipality, what, kind, law_on, source, met_on)
     SELECT $1, key, $2, $3, what, kind, "on", source, "metOn" FROM dates
     ON CONFLICT (case_id, key) DO UPDATE SET law_on = EXCLUDED.law_on, source = EXCLUDED.source, met_on = EXCLUDED.met_on
     WHERE (d.law_on, d.source, d.met_on) IS DISTINCT FROM (EXCLUDED.law_on, EXCLUDED.source, EXCLUDED.met_on)`,
    [file.caseId, namespace, file.municipality, JSON.stringify(file.lawDates), JSON.stringify(late), JSON.stringify(attention)],
  );
}
