import { plusWorkingDays } from '../calendar/calendar.ts';
import { calendarOf, type Origin } from '../facts.ts';
import { onOrAfter } from './danish.ts';
import { inWorkingDays, one, practice, talkedSince, task } from './rule.ts';

interface Step extends Origin {
  readonly step: number;
  readonly from: string;
}

export const PLAN_CHECKS = [
  task<Step>({
    kind: 'planCheck',
    origins: (f) => (f.plan?.steps ?? []).map((s, i) => ({ ...f.plan!, step: i + 1, from: s.from })),
    key: (o) => `planCheck:${o.id}:${o.step}`,
    opens: (f, o) => onOrAfter(calendarOf(f), o.from, `dagen for planens trin ${o.step}`),
    dueBecause: inWorkingDays(2),
    due: (f, _o, openedOn) => plusWorkingDays(calendarOf(f), openedOn, 2),
    // A later step that has begun says enough of an earlier one.
    passed: (f, o, t, opened) => talkedSince(f, o, t, opened) || f.plan!.steps.some((s) => s.from > o.from && s.from <= t.day),
    practice: 'I10',
    basis: practice('I10 (004)'),
  }),
];

export const MEASURES_AND_RETURN = [
  task<Origin & { evaluateOn?: string }>({
    kind: 'measureEvaluation',
    origins: (f) => Object.values(f.measures).filter((m) => m.evaluateOn !== undefined),
    opens: (f, o) => onOrAfter(calendarOf(f), o.evaluateOn!, 'den aftalte dag for evaluering'),
    dueBecause: inWorkingDays(2),
    due: (f, _o, openedOn) => plusWorkingDays(calendarOf(f), openedOn, 2),
    passed: talkedSince,
    practice: 'I9',
    basis: practice('I9 (004), F8 (000)'),
  }),
  task<Origin & { asked: string }>({
    kind: 'returnCheck',
    origins: (f) => one(f.returnCheck),
    absent: (f) => (f.closed || f.withdrawn ? 'sagen er slut' : f.recovery ? undefined : 'borgeren er ikke raskmeldt'),
    opens: (f, o) => onOrAfter(calendarOf(f), o.asked, o.id === f.recovery?.id ? '28 dage efter raskmeldingen' : '28 dage efter det sidste svar'),
    dueBecause: inWorkingDays(2),
    due: (f, _o, openedOn) => plusWorkingDays(calendarOf(f), openedOn, 2),
    survives: true,
    basis: practice('V10 (001): sagen slutter først, når borgeren er tilbage'),
  }),
];

