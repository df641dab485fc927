import { plusWorkingDays, previousWorkingDay } from '../calendar/calendar.ts';
import { later, plusDays, type Day } from '../calendar/day.ts';
import type { Basis } from '../caseFile.ts';
import { calendarOf, settingOf, taskOf, type Facts, type Origin } from '../facts.ts';
import { ruleSetOn } from '../rules.ts';
import { firstInterviewBooked } from '../strands/interviews.ts';
import { inWords, onOrAfter } from './danish.ts';
import { inWorkingDays, latestOf, law, one, practice, task } from './rule.ts';

const WEEK_EIGHT_ENDS = 55;
const FAST_TRACK_DAYS = 14;
const BOOK_BY = 42;
const LATE_DAYS = 5;
/** R26 on: no interview demanded by law of an employed person expected back before this day. */
const WEEK_26 = 182;

const held = (f: Facts): string | undefined => (f.firstInterviewHeld ? 'første samtale er holdt' : undefined);
const standby = (f: Facts): string | undefined => (f.standby ? 'borgeren er på standby' : undefined);

/** A case that was Fast Track from its birth keeps its interview through the conversion. */
const openedBy = (f: Facts): Origin | undefined => (f.bornAs === 'fastTrack' ? f.opened : f.ordinary);
const origin = (f: Facts): Origin | undefined => (openedBy(f) ? latestOf(openedBy(f), f.firstInterviewHeld ? undefined : f.standbyLeft) : undefined);

interface Due {
  readonly day: Day;
  readonly late: boolean;
  readonly because: string;
}

const WEEK_EIGHT = 'sidste arbejdsdag inden udgangen af 8. uge';
const FAST_TRACK = `sidste arbejdsdag inden ${FAST_TRACK_DAYS} dage efter ønsket om tidlig opfølgning`;

/** Where the day is past, five working days from then, and late. */
function orLate(f: Facts, day: Day, from: Day, because: string): Due {
  return day < from
    ? { day: plusWorkingDays(calendarOf(f), from, LATE_DAYS), late: true, because: `${LATE_DAYS} arbejdsdage frem, fordi ${inWords(day)} (${because}) var passeret` }
    : { day, late: false, because };
}

/**
 * Two weeks after Fast Track was asked for (004); in a case born as Fast Track, after its opening. Declined, the
 * ordinary day counts again, once there is one.
 */
function fastTrackDay(f: Facts): Day | undefined {
  const asked = f.bornAs === 'fastTrack' ? f.opened : f.fastTrack;
  return asked && !(f.fastTrack?.declined && f.ordinary) ? previousWorkingDay(calendarOf(f), plusDays(asked.day, FAST_TRACK_DAYS)) : undefined;
}

/**
 * When the first interview is due. Law: by the end of week 8 (R24, R25). The earlier of that and of what Fast Track
 * gave. After standby the count begins anew where the day has passed.
 */
function dueOf(f: Facts, o: Origin, openedOn: Day): Due {
  const weekEight = f.firstAbsenceDay && previousWorkingDay(calendarOf(f), plusDays(f.firstAbsenceDay, WEEK_EIGHT_ENDS));
  const fast = fastTrackDay(f);
  if (f.standbyLeft?.id === o.id) return fast && !(weekEight && weekEight < fast) ? orLate(f, fast, openedOn, FAST_TRACK) : orLate(f, weekEight!, openedOn, WEEK_EIGHT);
  const ordinary = weekEight ? orLate(f, weekEight, f.ordinary?.day ?? openedOn, WEEK_EIGHT) : undefined;
  return ordinary && !(fast && fast < ordinary.day) ? ordinary : { day: fast ?? openedOn, late: false, because: fast ? FAST_TRACK : 'samme dag' };
}

function byLaw(f: Facts): Basis {
  const { firstInterviewByLaw } = ruleSetOn(settingOf(f), (f.ordinary ?? f.opened)!.day);
  const backSoon = f.employment === 'employed' && f.firstAbsenceDay && f.expectedRecovery && f.expectedRecovery < plusDays(f.firstAbsenceDay, WEEK_26);
  return firstInterviewByLaw === 'always' || !backSoon ? law('lov om sygedagpenge § 13 a (inden udgangen af 8. uge)') : practice('K6 (003), S9 (002)');
}

/**
 * The due day of the first interview as it stands, open or not. Nothing where the task was dropped and opens again
 * now, after a correction: it gets its day as it opens.
 */
function firstInterviewDue(f: Facts, o: Origin): Day | undefined {
  const first = origin(f) ?? o;
  const record = taskOf(f, `firstInterview:${first.id}`);
  if (record?.state === 'dropped') return undefined;
  return record?.dueOn ?? dueOf(f, first, later(first.day, f.ordinary?.day ?? first.day)).day;
}

const bookOrigin = (f: Facts): Origin | undefined => (f.ordinary ? latestOf(f.ordinary, f.bookingGap, f.standbyLeft) : undefined);

export const FIRST_INTERVIEW = [
  task({
    kind: 'firstInterview',
    origins: (f) => one(origin(f)),
    absent: (f) => held(f) ?? standby(f),
    opens: (_f, o) => ({ at: o.at, because: 'samtalen skal forberedes fra sagens første dag' }),
    dueBecause: (f, o, openedOn) => dueOf(f, o, openedOn).because,
    due: (f, o, openedOn) => dueOf(f, o, openedOn).day,
    late: (f, o, openedOn) => dueOf(f, o, openedOn).late,
    lawDate: (f) => f.ordinary && f.firstAbsenceDay && plusDays(f.firstAbsenceDay, WEEK_EIGHT_ENDS),
    practice: 'S9',
    basis: byLaw,
  }),
  task({
    kind: 'bookFirstInterview',
    origins: (f) => one(bookOrigin(f)),
    absent: (f) => held(f) ?? standby(f) ?? (firstInterviewBooked(f) ? 'en samtale er booket' : undefined),
    opens: (f) => onOrAfter(calendarOf(f), plusDays(f.firstAbsenceDay!, BOOK_BY), '42 dage efter første fraværsdag'),
    dueBecause: inWorkingDays(2),
    due: (f, _o, openedOn) => plusWorkingDays(calendarOf(f), openedOn, 2),
    practice: 'V16',
    basis: practice('V16 (001), S9 (002)'),
  }),
  task({
    kind: 'escalateFirstInterview',
    origins: (f) => one(f.ordinary && latestOf(f.ordinary, f.firstInterviewHeld ? undefined : f.standbyLeft)),
    absent: (f) => held(f) ?? standby(f),
    opens(f, o) {
      const c = calendarOf(f);
      const weekNine = onOrAfter(c, plusDays(f.firstAbsenceDay!, WEEK_EIGHT_ENDS + 1), 'dagen efter 8. uges udgang');
      const due = firstInterviewDue(f, o);
      if (!due) return { waits: 'at første samtale igen er en opgave' };
      const after = { day: plusWorkingDays(c, due, 1), because: 'det er første arbejdsdag efter fristen for første samtale' };
      return after.day > weekNine.day ? after : weekNine;
    },
    dueBecause: inWorkingDays(1),
    due: (f, _o, openedOn) => plusWorkingDays(calendarOf(f), openedOn, 1),
    practice: 'S9',
    basis: byLaw,
  }),
];

