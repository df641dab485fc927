import { plusWorkingDays } from '../calendar/calendar.ts';
import { plusDays, type Day } from '../calendar/day.ts';
import { calendarOf, hasEmployer, hasLeft, letterOf, settingOf, taskOf, type Facts, type Origin, type TakenOver } from '../facts.ts';
import { ruleSetOn } from '../rules.ts';
import { onOrAfter } from './danish.ts';
import { inWorkingDays, law, one, practice, talkedSince, task, type Opens } from './rule.ts';

const WEEK_FOUR = 28;
const EIGHT_WEEKS = 56;
/** R25 on: with a predictable course that ends within 13 weeks of the first interview the law asks for less. */
const PREDICTABLE_DAYS = 91;

const weekFourDay = (f: Facts) => onOrAfter(calendarOf(f), plusDays(f.firstAbsenceDay!, WEEK_FOUR), '28 dage efter første fraværsdag');
const weekFourOrigins = (f: Facts): readonly Origin[] => (f.firstAbsenceDay ? one(f.ordinary) : []);
const weekFourKey = (o: Origin): string => `weekFourCall:${o.id}`;

/** Late where the day was past at opening; opened again it is what it was. */
function weekFourLate(f: Facts, o: Origin, openedOn: Day): boolean {
  const planned = weekFourDay(f).day;
  if (planned < o.day) return true;
  const before = taskOf(f, weekFourKey(o));
  if (before) return before.late;
  return f.standbyLeft === undefined && openedOn > planned;
}

/**
 * Not said to have been made when the case was taken over: still owed while the eight weeks run, unless somebody has been
 * in contact since its day. After them there is nothing left to ask.
 */
function weekFourPassed(f: Facts, o: Origin, t: TakenOver, opened: Day): boolean {
  return t.day > plusDays(f.firstAbsenceDay!, EIGHT_WEEKS - 1) || talkedSince(f, o, t, opened);
}

const passedAtTakeOver = (f: Facts, o: Origin): boolean => f.takenOver !== undefined && o.seq < f.takenOver.seq && weekFourPassed(f, o, f.takenOver, weekFourDay(f).day);

/** Before anyone is sick a case is kept dated by its talks; afterwards the first interview begins the series. */
const series = (f: Facts): boolean => f.firstInterviewHeld !== undefined || (!f.ordinary && f.bornAs === 'prevention' && f.contact !== undefined);

function followUpDay(f: Facts): Opens {
  const c = calendarOf(f);
  if (f.nextContactOn) return onOrAfter(c, f.nextContactOn, 'den aftalte dag for næste kontakt');
  const interval = settingOf(f).profile.contactIntervalDays;
  return onOrAfter(c, plusDays(f.contact!.day, interval), `${interval === 1 ? '1 dag' : `${interval} dage`} efter seneste kontakt`);
}

function followUpBasis(f: Facts) {
  const opens = followUpDay(f);
  const { followUpByLaw } = ruleSetOn(settingOf(f), 'day' in opens ? opens.day : f.opened!.day);
  const predictable =
    f.employment === 'employed' && f.expectedRecovery && f.firstInterviewHeld && f.expectedRecovery <= plusDays(f.firstInterviewHeld.day, PREDICTABLE_DAYS);
  return f.ordinary && (followUpByLaw === 'always' || !predictable) ? law('lov om sygedagpenge § 13 b') : practice('S17 (002), K8 (003)');
}

interface Review extends Origin {
  readonly of: string;
  readonly standby: string;
  readonly planned: Opens;
  readonly dueDays: number;
  readonly had?: Day;
}

/** On standby the same dates open as reviews of the record: no calls, no interviews, no meetings. */
function reviews(f: Facts): Review[] {
  const s = f.standby;
  if (!s || f.recovery || f.closed) return [];
  const list: Review[] = [];
  for (const o of weekFourOrigins(f)) {
    if (f.weekFourReviewed || passedAtTakeOver(f, o) || taskOf(f, weekFourKey(o))?.state === 'completed') continue;
    list.push({ ...s, standby: s.id, of: 'weekFourCall', planned: weekFourDay(f), dueDays: 2, had: s.dues[weekFourKey(o)] });
  }
  const interview = Object.entries(s.dues).find(([key]) => key.startsWith('firstInterview:'));
  if (interview && !f.firstInterviewHeld) {
    list.push({ ...s, standby: s.id, of: 'firstInterview', planned: { at: s.at, because: 'borgeren valgte standby' }, dueDays: 0, had: interview[1] });
  }
  if (f.followUp && f.contact && (series(f) || f.reviewed)) {
    list.push({ ...f.followUp, standby: s.id, of: `followUpContact:${f.followUp.id}`, planned: followUpDay(f), dueDays: 5, had: s.dues[`followUpContact:${f.followUp.id}`] });
  }
  return list;
}

export const WEEK_FOUR_CALLS = [
  task({
    kind: 'callEmployer',
    origins: (f) => one(f.ordinary),
    absent: (f) => (hasEmployer(f) ? undefined : 'der er ingen arbejdsgiver i sagen'),
    opens(f, o) {
      const sent = letterOf(f, `infoEmployer:${o.id}:employer`);
      return hasLeft(sent) ? { at: sent.sentAt!, because: 'informationsbrevet til arbejdsgiveren er sendt' } : { waits: 'informationsbrevet til arbejdsgiveren' };
    },
    dueBecause: 'arbejdsdagen efter at brevet til arbejdsgiveren er sendt',
    due: (f, o) => plusWorkingDays(calendarOf(f), letterOf(f, `infoEmployer:${o.id}:employer`)!.sentOn!, 1),
    // The first days' call: another system's practice may never have known it, and weeks later it has no purpose.
    passed: () => true,
    practice: 'K5',
    basis: practice('K5 (003), F5 (000)'),
  }),
  task({
    kind: 'weekFourCall',
    origins: weekFourOrigins,
    key: weekFourKey,
    absent: (f) => (f.standby ? 'borgeren er på standby' : f.weekFourReviewed ? 'sagen blev gennemgået under standby' : undefined),
    opens: weekFourDay,
    dueBecause: inWorkingDays(2),
    due: (f, _o, openedOn) => plusWorkingDays(calendarOf(f), openedOn, 2),
    late: weekFourLate,
    passed: weekFourPassed,
    practice: 'K2',
    basis: practice('K2 (003): alle spørges efter en måned'),
  }),
];

export const CONTACTS = [
  task({
    kind: 'followUpContact',
    origins: (f) => (series(f) ? one(f.followUp) : []),
    absent: (f) => (f.recovery || f.closed ? 'borgeren er raskmeldt, eller sagen er lukket' : f.standby ? 'borgeren er på standby' : undefined),
    opens: followUpDay,
    dueBecause: inWorkingDays(5),
    due: (f, _o, openedOn) => plusWorkingDays(calendarOf(f), openedOn, 5),
    practice: 'S17',
    basis: followUpBasis,
  }),
];

export const STANDBY_AND_PREVENTION = [
  task({
    kind: 'preventionTalk',
    origins: (f) => (f.bornAs === 'prevention' && !f.ordinary ? one(f.opened) : []),
    opens: (_f, o) => ({ at: o.at, because: 'en virksomhed er bekymret' }),
    dueBecause: inWorkingDays(5),
    due: (f, _o, openedOn) => plusWorkingDays(calendarOf(f), openedOn, 5),
    basis: practice('I12 (004)'),
  }),
  task<Review>({
    kind: 'recordReview',
    origins: reviews,
    key: (o) => `recordReview:${o.of}:${o.standby}`,
    opens: (_f, o) => o.planned,
    dueBecause: (_f, o) => (o.had ? 'den frist, som opgaven havde før standby' : o.dueDays > 0 ? inWorkingDays(o.dueDays) : 'samme dag'),
    due: (f, o, openedOn) => o.had ?? plusWorkingDays(calendarOf(f), openedOn, o.dueDays),
    basis: practice('ved standby: sagen følges uden kontakt'),
  }),
];

