import { nextWorkingDay, plusWorkingDays, previousWorkingDay } from '../calendar/calendar.ts';
import { later, plusDays, plusYears, type Day } from '../calendar/day.ts';
import { calendarOf, isStopped, settingOf, type Facts, type Origin, type Round } from '../facts.ts';
import { ruleSetOn } from '../rules.ts';
import { decisionSent, roundDates, roundOf } from '../strands/reassessment.ts';
import { inWords, onOrAfter } from './danish.ts';
import { afterReply, inWorkingDays, law, one, task, type Opens } from './rule.ts';

const DECIDE_BEFORE_DAYS = 21;
const OPEN_ENDED_DAYS = 182;
const WITHOUT_END_DAYS = 10;
const WARNING_DAYS = 10;
const TEAM_DAYS = 28;
const REVIEW_BEFORE_DAYS = 56;

const STOPPED = 'ydelsen er stoppet ved bortfald';
/** While benefit is stopped nothing of section 6 opens; what was open stays. */
const unlessStopped = (f: Facts, opens: () => Opens): Opens => (isStopped(f) ? { waits: 'at ydelsen genoptages' } : opens());
const stays = isStopped;

const current = (f: Facts): readonly Round[] => one(roundOf(f));
const reviewDue = (f: Facts, latest: Day | undefined, openedOn: Day): Day => {
  const least = plusWorkingDays(calendarOf(f), openedOn, 2);
  return latest ? later(previousWorkingDay(calendarOf(f), plusDays(latest, -DECIDE_BEFORE_DAYS)), least) : least;
};
const LATEST = 'sidste dag, hvor en afgørelse kan sendes, før ydelsen stopper (L)';
const reviewDueBecause = `sidste arbejdsdag ${DECIDE_BEFORE_DAYS} dage før sidste dag for afgørelsen (L), dog tidligst ${inWorkingDays(2)}`;
const proposed = (r: Round): string | undefined => (r.proposal || r.decision ? 'indstillingen er modtaget' : undefined);
const sentInTime = (f: Facts, r: Round): string | undefined => (decisionSent(f, r) ? 'afgørelsen er sendt' : undefined);
/** Warnings of the first round follow the paid weeks: a stop takes them away, and they come again at resumption. */
const warned = (f: Facts, r: Round): string | undefined => (r.n === 1 && isStopped(f) ? STOPPED : undefined);

interface Review extends Round {
  readonly time: number;
}

/** An extension without an end is looked at every 182 days, pending proposal or not: those that opened, and the next. */
function openEndedReviews(f: Facts): Review[] {
  const r = roundOf(f);
  if (!r?.openEndedFrom) return [];
  const opened = new Set(f.tasks.filter((t) => t.key.startsWith(`extensionReview:${r.id}:`)).map((t) => t.key)).size;
  return Array.from({ length: opened + 1 }, (_, i) => ({ ...r, time: i + 1 }));
}

export const WEEK_TWENTY_TWO = [
  task<Round>({
    kind: 'reassess',
    origins: (f) => current(f).filter((r) => r.n === 1),
    absent: (f, r) => proposed(r) ?? (roundDates(f, r).weekTwentyTwo ? undefined : 'de udbetalte uger når ikke grænsen'),
    opens: (f, r) => unlessStopped(f, () => onOrAfter(calendarOf(f), roundDates(f, r).weekTwentyTwo!, 'det tidligste af 154 dage efter første fraværsdag og 30 dage før grænsen for udbetalte uger')),
    dueBecause: reviewDueBecause,
    due: (f, r, openedOn) => reviewDue(f, roundDates(f, r).latestDecisionDay, openedOn),
    stays,
    basis: law('lov om sygedagpenge §§ 24 og 27'),
  }),
  task<Round>({
    kind: 'extensionReview',
    origins: (f) => current(f).filter((r) => r.n > 1 && r.until !== undefined),
    absent: (_f, r) => proposed(r),
    opens: (f, r) => unlessStopped(f, () => onOrAfter(calendarOf(f), roundDates(f, r).weekTwentyTwo!, '56 dage før forlængelsen slutter')),
    dueBecause: reviewDueBecause,
    due: (f, r, openedOn) => reviewDue(f, roundDates(f, r).latestDecisionDay, openedOn),
    stays,
    basis: law('lov om sygedagpenge § 27'),
  }),
  task<Review>({
    kind: 'extensionReview',
    origins: openEndedReviews,
    key: (r) => `extensionReview:${r.id}:${r.time}`,
    absent: (_f, r) => (r.decision ? 'der er truffet afgørelse' : undefined),
    opens: (f, r) => unlessStopped(f, () => onOrAfter(calendarOf(f), plusDays(r.openEndedFrom!, OPEN_ENDED_DAYS * r.time), `${OPEN_ENDED_DAYS * r.time} dage efter forlængelsens begyndelse`)),
    dueBecause: inWorkingDays(WITHOUT_END_DAYS),
    due: (f, _r, openedOn) => plusWorkingDays(calendarOf(f), openedOn, WITHOUT_END_DAYS),
    // The next one had its turn as well: it says enough of the earlier one.
    passed: (f, r, t) => nextWorkingDay(calendarOf(f), plusDays(r.openEndedFrom!, OPEN_ENDED_DAYS * (r.time + 1))) <= t.day,
    stays,
    basis: law('lov om sygedagpenge § 27'),
  }),
  task<Round>({
    kind: 'decideReassessment',
    origins: (f) => current(f).filter((r) => r.proposal !== undefined),
    key: (r) => `decideReassessment:${r.proposal!.id}`,
    absent: (_f, r) => (r.decision ? 'der er truffet afgørelse' : undefined),
    opens: (f, r) =>
      unlessStopped(f, () => {
        const p = r.proposal!;
        if (p.outcome === 'extend') return { at: p.at, because: 'en forlængelse er indstillet' };
        if (p.answered) return { at: p.answered.at, because: 'borgeren har svaret på partshøringen' };
        return afterReply(f, `hearing:${p.id}:citizen`, 'partshøringen');
      }),
    dueBecause: (f, r) => (roundDates(f, r).latestDecisionDay ? LATEST : inWorkingDays(WITHOUT_END_DAYS)),
    due: (f, r, openedOn) => roundDates(f, r).latestDecisionDay ?? plusWorkingDays(calendarOf(f), openedOn, WITHOUT_END_DAYS),
    lawDate: (f, r) => roundDates(f, r).stopDate,
    stays,
    basis: law('lov om sygedagpenge § 27; forvaltningsloven § 19'),
  }),
  task<Round>({
    kind: 'decisionDeadlineWarning',
    origins: (f) => current(f).filter((r) => roundDates(f, r).latestDecisionDay !== undefined),
    absent: (f, r) => sentInTime(f, r) ?? warned(f, r),
    opens: (f, r) =>
      unlessStopped(f, () => {
        const latest = roundDates(f, r).latestDecisionDay!;
        return { day: plusWorkingDays(calendarOf(f), latest, -WARNING_DAYS), because: `det er 10 arbejdsdage før ${inWords(latest)}, som er sidste dag for afgørelsen` };
      }),
    dueBecause: LATEST,
    due: (f, r) => roundDates(f, r).latestDecisionDay!,
    stays,
    basis: law('lov om sygedagpenge § 24: intet stop uden afsendt afgørelse'),
  }),
  task<Round>({
    kind: 'decisionOverdue',
    origins: (f) => current(f).filter((r) => roundDates(f, r).stopDate !== undefined),
    absent: (f, r) => sentInTime(f, r) ?? warned(f, r),
    opens: (f, r) => unlessStopped(f, () => onOrAfter(calendarOf(f), plusDays(roundDates(f, r).stopDate!, 1), 'dagen efter sidste dag med ydelse')),
    dueBecause: inWorkingDays(1),
    due: (f, _r, openedOn) => plusWorkingDays(calendarOf(f), openedOn, 1),
    stays,
    basis: law('lov om sygedagpenge § 24: intet stop uden afsendt afgørelse'),
  }),
];

type Programme = Origin & { readonly on: Day };
const programme = (f: Facts): readonly Programme[] => one(f.jobClarification);
/** Two years at a time. */
const lastDay = (p: Programme): Day => plusDays(plusYears(p.on, 2), -1);

function teamWanted(f: Facts, p: Programme): string | undefined {
  const { rehabilitationTeam } = ruleSetOn(settingOf(f), p.on);
  const needed = rehabilitationTeam === 'always' || (rehabilitationTeam === 'ifNeeded' && roundOf(f)?.decision?.rehabilitationTeam === true);
  return needed ? undefined : 'loven kræver ikke, at sagen forelægges rehabiliteringsteamet';
}

/** The first day of the law that abolishes job clarification, where one stands in the rules. */
const transitionFrom = (f: Facts): Day | undefined => settingOf(f).ruleSets.find((r) => r.transitionReview)?.from;

export const JOB_CLARIFICATION = [
  task<Programme>({
    kind: 'rehabilitationTeam',
    origins: programme,
    absent: teamWanted,
    opens: (_f, p) => ({ at: p.at, because: 'jobafklaringsforløbet er begyndt' }),
    dueBecause: `${TEAM_DAYS} dage efter forløbets første dag`,
    due: (_f, p) => plusDays(p.on, TEAM_DAYS),
    lawDate: (_f, p) => plusDays(p.on, TEAM_DAYS),
    // Once its four weeks are over the meeting has been held, or nobody will make up for it.
    passed: (_f, p, t) => t.day > plusDays(p.on, TEAM_DAYS),
    basis: law('lov om aktiv beskæftigelsesindsats § 107 (rehabiliteringsteam inden fire uger)'),
  }),
  task<Programme>({
    kind: 'programmeReview',
    origins: programme,
    opens: (f, p) => unlessStopped(f, () => onOrAfter(calendarOf(f), plusDays(lastDay(p), -REVIEW_BEFORE_DAYS), '56 dage før forløbets sidste dag')),
    dueBecause: inWorkingDays(WITHOUT_END_DAYS),
    due: (f, _p, openedOn) => plusWorkingDays(calendarOf(f), openedOn, WITHOUT_END_DAYS),
    lawDate: (_f, p) => lastDay(p),
    stays,
    basis: law('lov om aktiv beskæftigelsesindsats § 108 (højst to år ad gangen)'),
  }),
  task<Programme>({
    kind: 'transitionReview',
    origins: programme,
    absent: (f) => (settingOf(f).profile.ruleSet ? 'kommunens regelsæt ligger fast' : transitionFrom(f) ? undefined : 'loven er ikke ændret'),
    opens: (f, p) => onOrAfter(calendarOf(f), later(transitionFrom(f)!, p.on), 'første dag i forløbet efter lovændringen'),
    dueBecause: 'samme dag',
    due: (f, p, openedOn) => later(openedOn, nextWorkingDay(calendarOf(f), later(transitionFrom(f)!, p.on))),
    basis: law('regelsæt R27 (jobafklaringsforløb afskaffes)'),
  }),
];

