import { actBasis, actKey, acts } from '../acts.ts';
import { awaitsApproval } from '../approval.ts';
import { dayOf, instantOf } from '../calendar/calendar.ts';
import type { Instant } from '../calendar/day.ts';
import type { AgendaEntry } from '../caseFile.ts';
import { calendarOf, hasLeft, letterOf, taskOf, type Facts } from '../facts.ts';
import { letterRow } from '../letters.ts';
import { taskRow } from '../tasks.ts';
import { named, notThere, openTask, plannedAct, plannedTask, waitingLetter } from './sentences.ts';
import { basisOf, letterEntries, taskEntries, type LetterEntry, type TaskEntry } from './verdicts.ts';

function taskLine(f: Facts, e: TaskEntry): AgendaEntry[] {
  const basis = basisOf(f, e.rule, e.origin);
  const what = taskRow(e.rule.kind).da;
  const record = taskOf(f, e.key);
  const common = { key: e.key, what: 'task' as const, kind: e.rule.kind, basis };
  const { verdict } = e;
  if (record?.state === 'completed') return [];
  if (record?.state === 'open') {
    return [{ ...common, state: 'open', at: record.openedAt, on: record.opensOn, dueOn: record.dueOn, why: openTask(calendarOf(f), record, what, verdict, basis) }];
  }
  if (verdict.is !== 'planned') return [{ ...common, state: verdict.is, why: notThere(named(what), verdict, basis) }];
  const on = dayOf(calendarOf(f), verdict.at);
  return [{ ...common, state: 'planned', at: verdict.at, on, dueOn: e.rule.due(f, e.origin, on), why: plannedTask(what, on, verdict.because, basis) }];
}

function letterLine(f: Facts, e: LetterEntry): AgendaEntry[] {
  const basis = basisOf(f, e.rule, e.origin);
  const record = letterOf(f, e.key);
  const common = { key: e.key, what: 'letter' as const, kind: e.rule.kind, basis };
  if (hasLeft(record) || (record?.state === 'cancelled' && e.verdict.is === 'planned')) return [];
  if (record?.state === 'waiting' && (record.held !== undefined || awaitsApproval(f, record))) return [{ ...common, state: 'waiting', why: waitingLetter(calendarOf(f), record, basis) }];
  if (record?.state === 'waiting') {
    return [{ ...common, state: 'waiting', at: record.plannedFor, on: dayOf(calendarOf(f), record.plannedFor), why: waitingLetter(calendarOf(f), record, basis) }];
  }
  if (e.verdict.is === 'planned') return [];
  return [{ ...common, state: e.verdict.is, why: notThere(`Brevet ${named(letterRow(e.rule.kind).da)}`, e.verdict, basis) }];
}

function actLines(f: Facts): AgendaEntry[] {
  return acts(f).map((a) => {
    const on = dayOf(calendarOf(f), a.at);
    const basis = actBasis(a.act);
    return { key: actKey(a), what: 'act', kind: a.act, state: 'planned', at: a.at, on, basis, why: plannedAct(a.act, on, basis) };
  });
}

const RANK = { open: 0, waiting: 1, planned: 1, absent: 3 } as const;

/**
 * The agenda in full: what is open, what is planned, what waits, and why the rest is not there, each with one Danish
 * sentence naming law or practice, the facts and the calendar rule that gave the day.
 */
export function agendaOf(f: Facts): AgendaEntry[] {
  if (!f.opened) return [];
  const lines = [...taskEntries(f).flatMap((e) => taskLine(f, e)), ...letterEntries(f).flatMap((e) => letterLine(f, e)), ...actLines(f)];
  return lines.sort((a, b) => RANK[a.state] - RANK[b.state] || (a.at ?? Infinity) - (b.at ?? Infinity));
}

/** The next dated moment: an open task counts by 08:00 of its due day, past or not; so does what is planned or waits. */
export function nextDated(f: Facts, agenda: readonly AgendaEntry[]): Instant | undefined {
  const c = calendarOf(f);
  const open = f.tasks.filter((t) => t.state === 'open').map((t) => t.dueAt ?? instantOf(c, t.dueOn, c.opens));
  const lines = agenda.filter((l) => (l.state === 'planned' || (l.state === 'waiting' && l.what === 'letter')) && l.at !== undefined).map((l) => l.at!);
  const all = [...open, ...lines];
  return all.length === 0 ? undefined : Math.min(...all);
}
