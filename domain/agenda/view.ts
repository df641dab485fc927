import { acts } from '../acts.ts';
import { dayOf, instantOf } from '../calendar/calendar.ts';
import type { Instant } from '../calendar/day.ts';
import type { AgendaEntry, Basis, LetterRecord, TaskRecord } from '../caseFile.ts';
import { calendarOf, letterOf, taskOf, type Facts } from '../facts.ts';
import { letterRow } from '../letters.ts';
import { taskRow } from '../tasks.ts';
import { capital, inWords } from './danish.ts';
import { law } from './rule.ts';
import { basisOf, letterEntries, taskEntries, type LetterEntry, type TaskEntry, type Verdict } from './verdicts.ts';

const source = (b: Basis): string => `${b.kind === 'law' ? 'Lov' : 'Praksis'}: ${b.source}`;

function notThere(what: string, verdict: Verdict, b: Basis): string {
  if (verdict.is === 'absent') return `${capital(what)} er ikke på dagsordenen, fordi ${verdict.because} (${source(b)}).`;
  return `${capital(what)} venter på ${verdict.is === 'waiting' ? verdict.for : 'sin dag'} (${source(b)}).`;
}

function openTask(t: TaskRecord, what: string, because: string, b: Basis): string {
  const late = t.late ? ', og den er for sent ude' : '';
  return `${capital(what)} er åbnet ${inWords(t.opensOn)}, fordi ${because}, og har frist ${inWords(t.dueOn)}${late} (${source(b)}).`;
}

function taskLine(f: Facts, e: TaskEntry): AgendaEntry[] {
  const basis = basisOf(f, e.rule, e.origin);
  const what = taskRow(e.rule.kind).da;
  const record = taskOf(f, e.key);
  const common = { key: e.key, what: 'task' as const, kind: e.rule.kind, basis };
  const { verdict } = e;
  if (record?.state === 'completed') return [];
  if (record?.state === 'open') {
    const because = verdict.is === 'planned' ? verdict.because : 'den tidligere faldt';
    return [{ ...common, state: 'open', at: record.openedAt, on: record.opensOn, dueOn: record.dueOn, why: openTask(record, what, because, basis) }];
  }
  if (verdict.is !== 'planned') return [{ ...common, state: verdict.is, why: notThere(what, verdict, basis) }];
  const on = dayOf(calendarOf(f), verdict.at);
  return [{ ...common, state: 'planned', at: verdict.at, on, dueOn: e.rule.due(f, e.origin, on), why: `${capital(what)} åbner ${inWords(on)}: ${verdict.because} (${source(basis)}).` }];
}

function waitingLetter(l: LetterRecord, f: Facts, b: Basis): string {
  const on = dayOf(calendarOf(f), l.plannedFor);
  const because = l.waitsBecause ? `, fordi det ikke kunne sendes før: ${l.waitsBecause}` : '';
  return `${capital(letterRow(l.kind).da)} sendes ${inWords(on)}${because} (${source(b)}).`;
}

function letterLine(f: Facts, e: LetterEntry): AgendaEntry[] {
  const basis = basisOf(f, e.rule, e.origin);
  const record = letterOf(f, e.key);
  const common = { key: e.key, what: 'letter' as const, kind: e.rule.kind, basis };
  if (record?.state === 'sent' || (record?.state === 'cancelled' && e.verdict.is === 'planned')) return [];
  if (record?.state === 'waiting') {
    return [{ ...common, state: 'waiting', at: record.plannedFor, on: dayOf(calendarOf(f), record.plannedFor), why: waitingLetter(record, f, basis) }];
  }
  if (e.verdict.is === 'planned') return [];
  return [{ ...common, state: e.verdict.is, why: notThere(letterRow(e.rule.kind).da, e.verdict, basis) }];
}

const ACTS: Readonly<Record<string, string>> = {
  assignConsultant: 'en fastholdelseskonsulent tildeles',
  openJobClarification: 'jobafklaringsforløbet åbnes',
  paymentContinues: 'ydelsen fortsætter, fordi der ikke er sendt en afgørelse',
};

function actLines(f: Facts): AgendaEntry[] {
  return acts(f).map((a) => {
    const on = dayOf(calendarOf(f), a.at);
    const basis = law(a.act === 'assignConsultant' ? 'K3 (003)' : 'lov om sygedagpenge §§ 24 og 27');
    const b: Basis = a.act === 'assignConsultant' ? { kind: 'practice', source: basis.source } : basis;
    return { key: a.act === 'assignConsultant' ? a.act : `${a.act}:${a.key}`, what: 'act', kind: a.act, state: 'planned', at: a.at, on, basis: b, why: `${capital(ACTS[a.act]!)} ${inWords(on)} (${source(b)}).` };
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
export function nextDated(f: Facts): Instant | undefined {
  const c = f.opened ? calendarOf(f) : undefined;
  if (!c) return undefined;
  const open = f.tasks.filter((t) => t.state === 'open').map((t) => t.dueAt ?? instantOf(c, t.dueOn, c.opens));
  const lines = agendaOf(f).filter((l) => (l.state === 'planned' || (l.state === 'waiting' && l.what === 'letter')) && l.at !== undefined).map((l) => l.at!);
  const all = [...open, ...lines];
  return all.length === 0 ? undefined : Math.min(...all);
}
