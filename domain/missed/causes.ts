import { inWords, momentInWords } from '../agenda/danish.ts';
import { dayOf, isWorkingDay, nextWorkingDay, plusWorkingDays } from '../calendar/calendar.ts';
import { later, plusDays, type Day } from '../calendar/day.ts';
import type { CaseState } from '../case.ts';
import { correctionsByTarget } from '../corrections.ts';
import type { TaskRecord } from '../caseFile.ts';
import { calendarOf, type Facts } from '../facts.ts';
import type { LateFiring } from '../lateFirings.ts';
import { isOutcome } from '../log.ts';
import { taskRow } from '../tasks.ts';
import { troubleRow } from '../troubles.ts';
import { isEvent } from '../why/causes.ts';
import type { Dated, DatedLetter } from './dated.ts';

/** Whose a missed date is. `held`: somebody held the letter back, or the municipality's letters were paused. */
export const CAUSES = ['lateNotice', 'outage', 'calendar', 'law', 'held', 'caseworker'] as const;
export type Cause = (typeof CAUSES)[number];

/** What shows it: one Danish sentence, and the lines of the log it rests on, from 0. */
export interface Evidence {
  readonly because: string;
  readonly lines: readonly number[];
}

/** What the causes are judged by, beside the date itself. */
export interface Look {
  readonly state: CaseState;
  /** Day on which it was done or no longer wanted; today, while it stands. */
  readonly until: Day;
  readonly firings: readonly LateFiring[];
}

type Fits = (d: Dated, look: Look) => Evidence | undefined;

/** Working days that a person needs at least *(choice)*: as many as the rules give where the interview's day is past. */
const ENOUGH_DAYS = 5;
/** Far enough that a date which is counted from the first absence day moves. */
const A_QUARTER = 91;

const shifted = (f: Facts): Facts => ({ ...f, firstAbsenceDay: plusDays(f.firstAbsenceDay!, A_QUARTER) });

const openedOn = (d: Dated): Day => (d.what === 'task' ? d.record.opensOn : d.known);

/** Does the date follow from the first day of absence? Then it stood fixed before anybody here knew of the case. */
const followsAbsence = (d: Dated): boolean => d.byRule !== undefined && d.facts.firstAbsenceDay !== undefined && d.byRule(shifted(d.facts), openedOn(d)) !== d.byRule(d.facts, openedOn(d));

const evidence = (because: string, ...lines: number[]): Evidence => ({ because, lines: [...new Set(lines)].filter((n) => n >= 0).sort((a, b) => a - b) });

/** The notice came after the date, or left fewer working days than anybody needs; a corrected notice counts from its correction. */
const lateNotice: Fits = (d, { state: { log } }) => {
  const c = calendarOf(d.facts);
  const { ordinary } = d.facts;
  if (!ordinary || !followsAbsence(d)) return undefined;
  const notice = log.findIndex((e) => isEvent(e) && e.id === ordinary.id);
  const correction = correctionsByTarget(log).get(ordinary.id);
  const learned = later(dayOf(c, ordinary.at), correction ? dayOf(c, correction.recordedAt) : dayOf(c, ordinary.at));
  if (d.on >= plusWorkingDays(c, learned, ENOUGH_DAYS)) return undefined;
  const how = d.on < learned ? 'da var datoen passeret' : `mindre end ${ENOUGH_DAYS} arbejdsdage før datoen`;
  return evidence(`anmeldelsen blev kendt ${inWords(learned)}, ${how}`, notice, correction ? log.indexOf(correction) : -1);
};

/** The task it hangs on, where there is one. */
const taskOf = (d: Dated): TaskRecord | undefined => (d.what === 'task' ? d.record : d.what === 'benefit' ? d.review : undefined);

/** It opened late because nobody was at work, and that took the time there was for it; a date counted from the opening lost none. */
const openedLate: Fits = (d) => {
  const { plannedFor, openedAt } = taskOf(d) ?? {};
  if (plannedFor === undefined || openedAt === undefined) return undefined;
  const c = calendarOf(d.facts);
  const counted = d.byRule && d.byRule(d.facts, dayOf(c, plannedFor)) !== d.byRule(d.facts, dayOf(c, openedAt));
  if (counted || d.on >= plusWorkingDays(c, d.known, ENOUGH_DAYS)) return undefined;
  return evidence(`opgaven skulle være åbnet ${momentInWords(c, plannedFor)}, men systemet var nede til ${momentInWords(c, openedAt)}`, ...d.lines);
};

/** It was to open, and nobody was at work to open it. */
const neverOpened: Fits = (d) => {
  if (d.what === 'task' || d.what === 'letter' || d.plannedFor === undefined) return undefined;
  return evidence(`opgaven skulle være åbnet ${momentInWords(calendarOf(d.facts), d.plannedFor)}, men systemet har ikke åbnet den`, ...d.lines);
};

/** All days between are days off; or the date itself is one, and it was done on the first working day after. */
const noWorkingDay: Fits = (d, look) => {
  const c = calendarOf(d.facts);
  if (d.on > d.known && plusWorkingDays(c, d.known, 1) > d.on) return evidence(`der var ingen arbejdsdag mellem ${inWords(d.known)} og datoen`, ...d.lines);
  // Where practice's own date had been moved to a working day before it, the day off was allowed for.
  const told = d.what === 'task' && d.record.dueOn >= d.on;
  if (isWorkingDay(c, d.on) || !told || look.until > nextWorkingDay(c, d.on)) return undefined;
  return evidence(`datoen var en fridag, og ${inWords(look.until)} var senest første arbejdsdag derefter`, ...d.lines);
};

/** The rules themselves left not one whole working day; or practice gave until later than the law does. */
const noRoom: Fits = (d) => {
  const c = calendarOf(d.facts);
  if (d.on < d.known) return evidence(`datoen var passeret, da opgaven kunne kendes ${inWords(d.known)}`, ...d.lines);
  const dueOn = taskOf(d)?.dueOn;
  if (dueOn !== undefined && dueOn > d.on) return evidence(`reglerne gav opgaven frist ${inWords(dueOn)}, efter datoen`, ...d.lines);
  return plusWorkingDays(c, d.known, 1) > d.on ? evidence(`reglerne gav ingen hel arbejdsdag fra ${inWords(d.known)}`, ...d.lines) : undefined;
};

const leftOpen: Fits = (d) => {
  const who = taskOf(d)?.owner === 'teamLead' ? 'afdelingslederen' : 'konsulenten';
  return evidence(`${d.what === 'benefit' ? `opgaven »${taskRow(d.review!.kind).da}«` : 'opgaven'} stod åben hos ${who} fra ${inWords(d.known)}, og der var tid`, ...d.lines);
};

const ofLetter = (fits: (d: DatedLetter, look: Look) => Evidence | undefined): Fits => (d, look) => (d.what === 'letter' ? fits(d, look) : undefined);

/** It was held back by a person, or not let go while letters were paused, when its date passed. */
const heldBack = ofLetter(({ record }, { state: { log } }) => {
  const held = log.findLastIndex((e) => isEvent(e) && e.kind === 'letterHeld' && e.data.letter === record.id);
  const paused = log.findLastIndex((e) => isOutcome(e) && e.outcome === 'letterDeferred' && e.letter === record.id && e.notBefore !== undefined);
  return held < 0 && paused < 0 ? undefined : evidence('brevet blev holdt tilbage', held, paused);
});

/** It was to leave in time, and was not sent then: nobody was at work, or its channel failed. */
const leftLate = ofLetter((d, look) => {
  const c = calendarOf(d.facts);
  const late = look.firings.find((l) => l.entry === d.record.id && dayOf(c, l.plannedFor) <= d.on && dayOf(c, l.firedAt) > d.on);
  if (late) return evidence(`brevet skulle være sendt ${momentInWords(c, late.plannedFor)}; ${late.cause === 'outage' ? 'systemet var nede' : troubleRow(late.cause).da}`, late.n - 1);
  return !d.ended && dayOf(c, d.record.plannedFor) <= d.on ? evidence(`brevet skulle være sendt ${momentInWords(c, d.record.plannedFor)} og er ikke sendt`, ...d.lines) : undefined;
});

/** Written in time, but no allowed day was left. */
const noDay = ofLetter((d) => (d.known <= d.on ? evidence(`brevet blev skrevet ${inWords(d.known)}, og der var ingen tilladt afsendelsesdag tilbage: ${d.record.waitsBecause ?? 'kalenderen'}`, ...d.lines) : undefined));

const writtenLate = ofLetter((d) => evidence(`brevet blev først skrevet ${inWords(d.known)}`, ...d.lines));

/** Whose a missed date is: the first row that fits. What made it impossible stands before who had it. The last row always fits. */
export const TABLE: Readonly<Record<Dated['what'], readonly (readonly [Cause, Fits])[]>> = {
  task: [['lateNotice', lateNotice], ['outage', openedLate], ['calendar', noWorkingDay], ['law', noRoom], ['caseworker', leftOpen]],
  opening: [['lateNotice', lateNotice], ['outage', neverOpened]],
  benefit: [['lateNotice', lateNotice], ['outage', neverOpened], ['outage', openedLate], ['calendar', noWorkingDay], ['law', noRoom], ['caseworker', leftOpen]],
  letter: [['lateNotice', lateNotice], ['held', heldBack], ['outage', leftLate], ['calendar', noDay], ['law', writtenLate]],
};
