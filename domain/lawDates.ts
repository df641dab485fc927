import { LETTER_RULES } from './agenda/letters.ts';
import { TASK_RULES } from './agenda/table.ts';
import { basisOf, letterKey, taskKey } from './agenda/verdicts.ts';
import { dayOf } from './calendar/calendar.ts';
import type { Day, Instant } from './calendar/day.ts';
import type { CaseState } from './case.ts';
import type { LawDate, TaskRecord } from './caseFile.ts';
import { correctionsByTarget, replaced } from './corrections.ts';
import { calendarOf, letterOf, taskOf } from './facts.ts';
import { isOutcome } from './log.ts';

/** The moment of the event that completed the task: what counts is when it was done, not when it was told. */
export function doneAt({ log }: CaseState, task: TaskRecord): Instant {
  const event = log.find((e) => !isOutcome(e) && e.id === task.because);
  const correction = correctionsByTarget(log).get(task.because!);
  const counts = event && !isOutcome(event) && correction ? replaced(event, correction) : event;
  return counts?.at ?? task.endedAt!;
}

const doneOn = (state: CaseState, task: TaskRecord): Day => dayOf(calendarOf(state.facts), doneAt(state, task));

/**
 * The dates that the law itself sets for entries of the case that are open or done, each with the day on which it was
 * met. What was dropped has none: the law asks for it no more.
 */
export function lawDates(state: CaseState): LawDate[] {
  const f = state.facts;
  const tasks = TASK_RULES.filter((rule) => rule.lawDate).flatMap((rule) =>
    rule.origins(f).flatMap((o): LawDate[] => {
      const record = taskOf(f, taskKey(rule, o));
      const on = rule.lawDate!(f, o);
      const basis = basisOf(f, rule, o);
      if (!record || record.state === 'dropped' || on === undefined || basis.kind !== 'law') return [];
      return [{ key: record.key, what: 'task', kind: rule.kind, on, source: basis.source, ...(record.state === 'completed' && { metOn: doneOn(state, record) }) }];
    }));
  const letters = LETTER_RULES.filter((rule) => rule.latest).flatMap((rule) =>
    rule.origins(f).flatMap((o) => rule.to(f, o).flatMap((to): LawDate[] => {
      const record = letterOf(f, letterKey(rule, o, to));
      const on = rule.latest!(f, o);
      if (!record || record.state === 'cancelled' || on === undefined) return [];
      return [{ key: record.key, what: 'letter', kind: rule.kind, on, source: basisOf(f, rule, o).source, ...(record.sentOn && { metOn: record.sentOn }) }];
    })));
  return [...tasks, ...letters];
}
