import { expect, test } from 'vitest';
import { agendaOf } from '../../../domain/agenda/view.ts';
import { plusWorkingDays } from '../../../domain/calendar/calendar.ts';
import type { CaseState } from '../../../domain/case.ts';
import { calendarOf } from '../../../domain/facts.ts';
import { isOutcome } from '../../../domain/log.ts';
import type { Why } from '../../../domain/why/answer.ts';
import { why } from '../../../domain/why/why.ts';
import { play } from '../../../simulate/lives/play.ts';
import { holds, PLAYS_ALL } from '../histories/holds.ts';

const IN_WORKING_DAYS = /^(\d+) arbejdsdage? efter åbningen$/;

function wellSaid({ log }: CaseState, w: Why): void {
  for (const sentence of w.sentences) {
    expect(sentence).toMatch(/^[»A-ZÆØÅ].{15,}\.$/s);
    expect(sentence).not.toMatch(/undefined|NaN|\bnull\b|\[object|\d{4}-\d{2}|  |\.\. | ,|:\s*\.$/);
  }
  for (const { n, event, what } of [...w.restsOn, ...w.way, ...(w.endedBy ? [w.endedBy] : [])]) {
    const e = log[n - 1]!;
    expect(isOutcome(e) ? [e.outcome, undefined] : [e.kind, e.id]).toEqual([what, event]);
  }
}

/** The id to ask by: that of the first of several means the latest. */
const first = (all: readonly { readonly id: string; readonly key: string }[], r: { readonly id: string; readonly key: string }): string =>
  r.id === r.key && all.filter((x) => x.key === r.key).length > 1 ? `${r.id}~1` : r.id;

test('every entry, task and letter says why it is there, why on that day, and what ended it', () => {
  const states = new Set<string>();
  holds(40, (h) => {
    const { state } = play(h);
    const { facts: f, log } = state;
    for (const line of agendaOf(f)) {
      const w = why(state, line.key)!;
      wellSaid(state, w);
      expect([w.key, w.basis]).toEqual([line.key, line.basis]);
      // What is not there any more has more to say than that it is not there.
      if (line.state === 'absent') expect(['absent', 'dropped', 'cancelled']).toContain(w.state);
      else expect(w.state).toBe(f.letters.some((l) => l.key === line.key && l.state === 'waiting' && l.held) ? 'held' : line.state);
      if (line.state === 'planned') expect(w.day).toMatchObject({ on: line.on, at: line.at });
      states.add(`${w.what} ${w.state}`);
    }
    for (const t of f.tasks) {
      const w = why(state, first(f.tasks, t))!;
      wellSaid(state, w);
      expect(w.record).toBe(t.id);
      const comesAgain = t.state === 'dropped' && (w.state === 'planned' || w.state === 'waiting');
      if (!comesAgain) expect([w.state, w.due?.on]).toEqual([t.state, t.dueOn]);
      expect(w.way.length).toBeGreaterThan(0);
      const days = w.due && IN_WORKING_DAYS.exec(w.due.because)?.[1];
      if (days && t.state === 'open') expect(plusWorkingDays(calendarOf(f), t.opensOn, +days)).toBe(t.dueOn);
      if (t.state === 'completed') expect(w.endedBy?.event).toBe(t.because);
      if (t.state === 'dropped' && !comesAgain) expect(w.endedBy!.n).toBeLessThanOrEqual(log.length);
      states.add(`task ${w.state}`);
    }
    for (const l of f.letters) {
      const w = why(state, `${state.caseId}:${first(f.letters, l)}`)!;
      wellSaid(state, w);
      expect(w.record).toBe(l.id);
      if (l.state !== 'cancelled' || w.state !== 'waiting') expect(w.state).toBe(l.held && l.state === 'waiting' ? 'held' : l.state);
      expect(w.restsOn.map((r) => r.event)).toEqual(expect.arrayContaining(l.basis.filter((id) => log.some((e) => !isOutcome(e) && e.id === id))));
      states.add(`letter ${w.state}`);
    }
  });
  if (PLAYS_ALL) expect([...states]).toEqual(expect.arrayContaining(['task open', 'task planned', 'task absent', 'task completed', 'letter sent']));
});
