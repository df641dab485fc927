import { inWords, momentInWords } from '../agenda/danish.ts';
import { dayOf, isWorkingDay, nextWorkingDay, plusWorkingDays } from '../calendar/calendar.ts';
import { later, plusDays, type Day } from '../calendar/day.ts';
import type { CaseState } from '../case.ts';
import { correctionsByTarget } from '../corrections.ts';
import { calendarOf, type Facts } from '../facts.ts';
import type { LateFiring } from '../lateFirings.ts';
import { isOutcome } from '../log.ts';
import { troubleRow } from '../troubles.ts';
import { isEvent } from '../why/causes.ts';
import type { Dated } from './dates.ts';

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

/** The date by its rule, on other facts or had it opened on another day. */
function byRule(d: Dated, f: Facts, openedOn: Day): Day | undefined {
  if (!d.entry) return undefined;
  if (d.what === 'letter') return d.entry.rule.latest?.(f, d.entry.origin);
  return d.date === 'law' ? d.entry.rule.lawDate?.(f, d.entry.origin) : d.entry.rule.due(f, d.entry.origin, openedOn);
}

const openedOn = (d: Dated): Day => (d.what === 'task' ? d.record.opensOn : d.known);

/** Does the date follow from the first day of absence? Then it stood fixed before anybody here knew of the case. */
const followsAbsence = (d: Dated): boolean => d.facts.firstAbsenceDay !== undefined && byRule(d, shifted(d.facts), openedOn(d)) !== byRule(d, d.facts, openedOn(d));

const comes = (log: CaseState['log'], id: string, outcome: string): number => log.findIndex((e) => isOutcome(e) && e.outcome === outcome && ('task' in e ? e.task : 'letter' in e ? e.letter : undefined) === id);
const ownLine = (d: Dated, { state }: Look): number => comes(state.log, d.record.id, d.what === 'task' ? 'taskOpened' : 'letterDrafted');
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

/** It opened late because nobody was at work, and that took the time there was for it; a date counted from the opening lost none. */
const openedLate: Fits = (d, look) => {
  const { plannedFor, openedAt } = d.record as Extract<Dated, { what: 'task' }>['record'];
  if (plannedFor === undefined) return undefined;
  const c = calendarOf(d.facts);
  const counted = byRule(d, d.facts, dayOf(c, plannedFor)) !== byRule(d, d.facts, dayOf(c, openedAt));
  if (counted || d.on >= plusWorkingDays(c, d.known, ENOUGH_DAYS)) return undefined;
  return evidence(`opgaven skulle være åbnet ${momentInWords(c, plannedFor)}, men systemet var nede til ${momentInWords(c, openedAt)}`, ownLine(d, look));
};

/** All days between are days off; or the date itself is one, and it was done on the first working day after. */
const noWorkingDay: Fits = (d, look) => {
  const c = calendarOf(d.facts);
  if (d.on > d.known && plusWorkingDays(c, d.known, 1) > d.on) return evidence(`der var ingen arbejdsdag mellem ${inWords(d.known)} og datoen`, ownLine(d, look));
  // Where practice's own date had been moved to a working day before it, the day off was allowed for.
  const told = d.what === 'task' && d.record.dueOn >= d.on;
  if (isWorkingDay(c, d.on) || !told || look.until > nextWorkingDay(c, d.on)) return undefined;
  return evidence(`datoen var en fridag, og ${inWords(look.until)} var senest første arbejdsdag derefter`, ownLine(d, look));
};

/** The rules themselves left not one whole working day; or practice gave until later than the law does. */
const noRoom: Fits = (d, look) => {
  const c = calendarOf(d.facts);
  if (d.on < d.known) return evidence(`datoen var passeret, da opgaven kunne kendes ${inWords(d.known)}`, ownLine(d, look));
  if (d.what === 'task' && d.record.dueOn > d.on) return evidence(`reglerne gav opgaven frist ${inWords(d.record.dueOn)}, efter datoen`, ownLine(d, look));
  return plusWorkingDays(c, d.known, 1) > d.on ? evidence(`reglerne gav ingen hel arbejdsdag fra ${inWords(d.known)}`, ownLine(d, look)) : undefined;
};

const leftOpen: Fits = (d, look) => {
  const who = d.what === 'task' && d.record.owner === 'teamLead' ? 'afdelingslederen' : 'konsulenten';
  return evidence(`opgaven stod åben hos ${who} fra ${inWords(d.known)}, og der var tid`, ownLine(d, look));
};

type DatedLetter = Extract<Dated, { what: 'letter' }>;
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
  return !d.ended && dayOf(c, d.record.plannedFor) <= d.on ? evidence(`brevet skulle være sendt ${momentInWords(c, d.record.plannedFor)} og er ikke sendt`, ownLine(d, look)) : undefined;
});

/** Written in time, but no allowed day was left. */
const noDay = ofLetter((d, look) => (d.known <= d.on ? evidence(`brevet blev skrevet ${inWords(d.known)}, og der var ingen tilladt afsendelsesdag tilbage: ${d.record.waitsBecause ?? 'kalenderen'}`, ownLine(d, look)) : undefined));

const writtenLate = ofLetter((d, look) => evidence(`brevet blev først skrevet ${inWords(d.known)}`, ownLine(d, look)));

/** Whose a missed date is: the first row that fits. What made it impossible stands before who had it. The last row always fits. */
export const TABLE: Readonly<Record<Dated['what'], readonly (readonly [Cause, Fits])[]>> = {
  task: [['lateNotice', lateNotice], ['outage', openedLate], ['calendar', noWorkingDay], ['law', noRoom], ['caseworker', leftOpen]],
  letter: [['lateNotice', lateNotice], ['held', heldBack], ['outage', leftLate], ['calendar', noDay], ['law', writtenLate]],
};
