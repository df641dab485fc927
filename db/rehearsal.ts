import { buildSetting } from '../domain/buildSetting.ts';
import { whyNot } from '../domain/calendar/dispatch.ts';
import { dayAt, endOfDay } from '../domain/calendar/copenhagen.ts';
import type { Day, Instant } from '../domain/calendar/day.ts';
import { stateOf } from '../domain/case.ts';
import type { CaseFile } from '../domain/caseFile.ts';
import { learnedAt } from '../domain/log.ts';
import { countsOf, rehearse, type Leaves, type RehearsedDay, type StaysAway } from '../domain/rehearsal.ts';
import { letterPause } from './letterPause.ts';
import { municipality } from './municipality.ts';
import type { Queryable } from './pool.ts';

export interface RehearsalPlace {
  readonly namespace: string;
  readonly municipality: string;
  readonly on: Day;
}

/**
 * Whose letters may do something by the end of the day: a letter waits for a moment before $3, or the engine has something
 * to do by $4 from which one follows.
 */
export const REHEARSED_CASES = `
  SELECT case_id FROM letter WHERE namespace = $1 AND municipality = $2 AND state = 'waiting' AND moment < $3
  UNION
  SELECT case_id FROM case_file WHERE namespace = $1 AND municipality = $2 AND next_on <= $4
    AND file @? '$.agenda[*] ? (@.what == "act" && @.state == "planned")'
  ORDER BY case_id`;

export const REHEARSED_FILES = 'SELECT file FROM case_file WHERE case_id = ANY($1) ORDER BY case_id';

/** So many that whoever else asks in the meantime need not wait long. */
const A_PAGE = 50;

async function* casesOf(db: Asks, { namespace, municipality, on }: RehearsalPlace, now: Instant | undefined): AsyncGenerator<CaseFile> {
  // Today letters may have moved away already: whatever waits may have been for today.
  const end = now !== undefined && on > dayAt(now) ? new Date(endOfDay(on)) : 'infinity';
  const { rows: cases } = await db((pool) => pool.query<{ case_id: string }>(REHEARSED_CASES, [namespace, municipality, end, on]));
  for (let n = 0; n < cases.length; n += A_PAGE) {
    const page = cases.slice(n, n + A_PAGE).map((c) => c.case_id);
    const { rows } = await db((pool) => pool.query<{ file: CaseFile }>(REHEARSED_FILES, [page]));
    for (const { file } of rows) yield file;
  }
}

/** Each page is asked by itself: one that hangs has the deadline of one. */
type Asks = <T>(work: (db: Queryable) => Promise<T>) => Promise<T>;

/**
 * A municipality's letters on a coming day, from its records alone, the first to leave first; nothing where there is no
 * such municipality. `now` is the wall clock; nothing means that each case stands at its own last moment, as in a sandbox.
 */
export async function rehearsal(db: Asks, place: RehearsalPlace, now: Instant | undefined, looked: (cases: number) => void = () => undefined): Promise<RehearsedDay | undefined> {
  const home = await db((pool) => municipality(pool, place.municipality));
  if (!home) return undefined;
  const paused = await db((pool) => letterPause(pool, place));
  const { calendar } = buildSetting(home.profile, +place.on.slice(0, 4));
  const leaves: Leaves[] = [];
  const staysAway: StaysAway[] = [];
  let cases = 0;
  for await (const file of casesOf(db, place, now)) {
    const said = rehearse(stateOf(file), { on: place.on, now: now ?? Math.max(...file.log.map(learnedAt)), calendar, paused: paused !== undefined });
    leaves.push(...said.leaves);
    staysAway.push(...said.staysAway);
    looked(++cases);
  }
  leaves.sort((a, b) => a.at - b.at);
  const quiet = whyNot(calendar, place.on, 'information');
  return { on: place.on, name: home.name, calendar, counts: countsOf({ leaves, staysAway }), ...(quiet !== undefined && { quiet }), ...(paused && { paused }), leaves, staysAway };
}
