import { expect, test } from 'vitest';
import { dayOf, plusWorkingDays } from '../../../domain/calendar/calendar.ts';
import { plusDays } from '../../../domain/calendar/day.ts';
import { lastAt, type CaseState } from '../../../domain/case.ts';
import { calendarOf } from '../../../domain/facts.ts';
import { doneAt } from '../../../domain/lawDates.ts';
import { isOutcome } from '../../../domain/log.ts';
import { missed } from '../../../domain/missed/missed.ts';
import { CAUSES } from '../../../domain/missed/causes.ts';
import { caseFile } from '../../../domain/engine.ts';
import { play } from '../../../simulate/lives/play.ts';
import { liveLate } from '../histories/downtime.ts';
import { holds, PLAYS_ALL } from '../histories/holds.ts';

const DAY_MS = 86_400_000;

/** Benefit goes on by the agenda, and nobody was at work to note it. */
const overlooked = (state: CaseState, now: number): boolean => caseFile(state).agenda.some((e) => e.kind === 'paymentContinues' && e.at! < now);

/** Looked at in another way than the function under test does: by the records alone. */
function check(state: CaseState, seen: Set<string>): void {
  const now = lastAt(state) + 40 * DAY_MS;
  const c = calendarOf(state.facts);
  const today = dayOf(c, now);
  const all = missed(state, now);
  const { log } = state;
  // One cause each, with evidence that stands in the log.
  expect(new Set(all.map((m) => `${m.record} ${m.date} ${m.on}`)).size).toBe(all.length);
  for (const m of all) {
    if (m.date === 'opens') expect(m.cause).toBe('outage');
    expect(CAUSES).toContain(m.cause);
    expect(m.evidence.length).toBeGreaterThan(0);
    expect(m.because).not.toMatch(/undefined|NaN|\d{4}-\d{2}/);
    for (const { n, what } of m.evidence) expect(isOutcome(log[n - 1]!) ? (log[n - 1] as { outcome: string }).outcome : (log[n - 1] as { kind: string }).kind).toBe(what);
    // What was met is not listed.
    expect((m.endedOn ?? today) > m.on || (m.by !== undefined && (m.endedOn ?? today) === m.on)).toBe(true);
    seen.add(m.cause);
    if (m.cause !== 'caseworker') continue;
    // Nobody is blamed for what could not be done: a working day there was, and practice gave no later date.
    const t = state.facts.tasks.findLast((x) => (m.what === 'benefit' ? x.id === log[m.evidence[0]!.n - 1]!['task' as never] : x.id === m.record))!;
    expect(plusWorkingDays(c, t.opensOn, 1) <= m.on).toBe(true);
    expect(t.dueOn <= m.on).toBe(true);
    expect(plusDays(t.opensOn, 1) <= m.on).toBe(true);
  }
  const listed = (id: string) => all.some((m) => m.record === id && m.date === 'due');
  for (const t of state.facts.tasks.filter((x) => !x.reconstructed)) {
    const twin = state.facts.tasks.some((x) => x.key === t.key && x.id !== t.id);
    if (t.state === 'open') expect(listed(t.id) || twin).toBe(t.dueAt === undefined ? today > t.dueOn || twin : now > t.dueAt || twin);
    if (t.state === 'completed' && t.dueAt === undefined && !twin) expect(listed(t.id)).toBe(dayOf(c, doneAt(state, t)) > t.dueOn);
  }
  for (const law of caseFile(state).lawDates) {
    if (state.facts.takenOver || law.what !== 'task' || state.facts.tasks.filter((t) => t.key === law.key).length > 1) continue;
    const late = (law.metOn ?? today) > law.on;
    const listed = all.some((m) => m.date === 'law' && m.record === law.key && m.on === law.on);
    // A decision that could not be made for want of a proposal is missed as that, once.
    const unproposed = all.some((m) => m.what === 'benefit' && m.on === law.on);
    expect(listed || (unproposed && law.kind === 'decideReassessment' && late)).toBe(late);
  }
  // Benefit that goes on now with nothing proposed is listed; what never was to stop, or had been proposed in time, is not.
  const { paymentContinues, paymentContinuedEver, reassessment: { stopDate } } = caseFile(state);
  const benefit = all.filter((m) => m.what === 'benefit');
  const round = state.facts.rounds.at(-1);
  const nothing = round !== undefined && !round.proposal && !round.decision;
  // A correction may have moved the stop date ahead, or away.
  if (paymentContinues && nothing && !state.facts.takenOver && stopDate !== undefined && stopDate < today) expect(benefit.filter((m) => m.ended === 'open')).toHaveLength(1);
  if (!paymentContinuedEver && !overlooked(state, now)) expect(benefit).toEqual([]);
  // What the agenda has before now, and no record: nobody was at work. The rest never is.
  const planned = caseFile(state).agenda.filter((e) => e.what === 'task' && e.state === 'planned' && now - e.at! > 300_000);
  expect(all.filter((m) => m.date === 'opens').map((m) => m.record).sort()).toEqual(planned.map((e) => e.key).sort());
  if (planned.length > 0) seen.add('opens');
  if (benefit.length > 0) seen.add('benefit');
}

test('every missed date is listed once, with one cause and what shows it; what was met is not', () => {
  const seen = new Set<string>();
  holds(24, (h) => check(play(h).state, seen));
  if (PLAYS_ALL) expect([...seen]).toEqual(expect.arrayContaining(['lateNotice', 'calendar', 'law', 'caseworker', 'opens', 'benefit']));
});

test('the same where the servers were away again and again', () => {
  const seen = new Set<string>();
  holds(10, (h) => check(play(h, { live: liveLate }).state, seen));
  if (PLAYS_ALL) expect([...seen]).toContain('outage');
});
