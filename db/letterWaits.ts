import type { CalendarData } from '../domain/calendar/calendar.ts';
import type { Instant } from '../domain/calendar/day.ts';
import type { Obstacle } from '../domain/calendar/dispatch.ts';
import { inTheWay, type Waits } from '../domain/inTheWay.ts';
import type { Trouble } from '../domain/troubles.ts';
import type { Queryable } from './pool.ts';

interface Line {
  readonly id: string;
  readonly caseId: string;
  readonly state: string;
  readonly plannedFor: Instant;
}

/** What keeps a waiting letter: tried in vain, or the days in its way. */
interface Kept {
  readonly trouble?: Trouble;
  readonly over?: readonly Obstacle[];
}

const TROUBLES = `SELECT case_id AS "caseId", what, trouble FROM attention WHERE case_id = ANY($1) AND kind = 'effect' AND what = ANY($2) ORDER BY case_id, n`;

/** Of each file only what its waiting letters' days hang on; the calendar, which is most of it, once for all cases that share it. */
const WAITS = `
  SELECT calendar, jsonb_agg(jsonb_build_object(
           'caseId', case_id, 'letters', jsonb_path_query_array(letters, '$[*] ? (@.state == "waiting")'),
           'log', jsonb_path_query_array(log, '$[*] ? (@.outcome == "letterDrafted" || @.outcome == "letterDeferred" || @.kind == "eveOverrideApproved" || @.kind == "eventCorrected")'))) AS cases
  FROM (SELECT case_id, log, letters, jsonb_path_query_array(log, '$[*] ? (@.outcome == "settingTaken")') -> -1 -> 'setting' -> 'calendar' AS calendar
        FROM (SELECT case_id, file->'log' AS log, file->'letters' AS letters FROM case_file WHERE case_id = ANY($1) OFFSET 0) f OFFSET 0) c
  WHERE calendar IS NOT NULL GROUP BY calendar`;

type Cases = { readonly calendar: CalendarData; readonly cases: readonly (Omit<Waits, 'calendar'> & { readonly caseId: string })[] };

/** Each letter with what keeps it here, read for those of a page that wait. */
export async function withWaits<L extends Line>(db: Queryable, letters: readonly L[]): Promise<(L & Kept)[]> {
  const waiting = letters.filter((l) => l.state === 'waiting');
  if (waiting.length === 0) return [...letters];
  const cases = [...new Set(waiting.map((l) => l.caseId))];
  const tried = await db.query<{ caseId: string; what: string; trouble: Trouble }>(TROUBLES, [cases, waiting.map((l) => `letter:${l.id}`)]);
  const last = new Map(tried.rows.map(({ caseId, what, trouble }) => [`${caseId} ${what}`, trouble]));
  const files = new Map((await db.query<Cases>(WAITS, [cases])).rows.flatMap(({ calendar, cases: its }) => its.map((c) => [c.caseId, { ...c, calendar }])));
  return letters.map((l) => {
    const trouble = last.get(`${l.caseId} letter:${l.id}`);
    const file = l.state === 'waiting' ? files.get(l.caseId) : undefined;
    const over = file ? inTheWay(file, l) : [];
    return { ...l, ...(trouble !== undefined && { trouble }), ...(over.length > 0 && { over }) };
  });
}
