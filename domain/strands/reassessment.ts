import { dayOf } from '../calendar/calendar.ts';
import { lastDispatchDay } from '../calendar/dispatch.ts';
import { plusDays, type Day } from '../calendar/day.ts';
import type { Reassessment } from '../caseFile.ts';
import { replyBy } from '../copies.ts';
import { calendarOf, isStopped, sentLetter, settingOf, type Decision, type Facts, type Origin, type Proposal, type Round } from '../facts.ts';
import type { LetterKind } from '../letters.ts';
import type { CaseEvent } from '../log.ts';
import { firstReassessment } from '../paidWeeks.ts';
import { ruleSetOn } from '../rules.ts';
import type { ReassessmentOutcome } from '../words.ts';
import { byKind, day, number, refuse, text, type Meanings, type Refusal } from './strand.ts';

/** §27(1): which grounds need an end, and how many weeks after the first S it may lie at most. */
const GROUNDS: Readonly<Record<number, { readonly weeks?: number }>> = { 1: {}, 2: { weeks: 69 }, 3: { weeks: 134 }, 4: {}, 5: {}, 6: {}, 7: {} };
/** An extension's review opens this long before its end. */
const REVIEW_BEFORE_DAYS = 56;

export const DECISION_LETTER: Readonly<Record<ReassessmentOutcome, LetterKind>> = {
  extend: 'decisionExtension',
  jobClarification: 'decisionJobClarification',
  reducedRate: 'decisionReducedRate',
  cease: 'decisionCessation',
};

export const roundOf = (f: Facts): Round | undefined => f.rounds.at(-1);

/** The round's decision letter once it has left. */
export const decisionSent = (f: Facts, round: Round) =>
  round.decision && sentLetter(f, `${DECISION_LETTER[round.decision.outcome]}:${round.decision.id}:citizen`);

interface Known {
  readonly of: readonly unknown[];
  readonly dates: Reassessment;
}

/** A dozen rules ask for the same dates at each look at the agenda: kept by the case's own spells, renewed when a fact they rest on is another. */
const known = new WeakMap<Facts['earlierSpells'], Known>();

/** E, S, L, W of the first round, from the paid weeks as they are known now. */
export function firstDates(f: Facts): Reassessment {
  const { firstAbsenceDay, earlierSpells, stops } = f;
  if (!firstAbsenceDay) return {};
  const calendar = calendarOf(f);
  const employed = f.employment === 'employed';
  const of = [calendar, firstAbsenceDay, employed, stops];
  const before = known.get(earlierSpells);
  if (before?.of.every((fact, i) => fact === of[i])) return before.dates;
  const dates = firstReassessment(calendar, { firstAbsenceDay, employed, earlierSpells, stops });
  known.set(earlierSpells, { of, dates });
  return dates;
}

/** The dates of a round: an extension's end takes S's place, and its review opens 56 days before. */
export function roundDates(f: Facts, round: Round | undefined): Reassessment {
  if (!round) return {};
  const first = firstDates(f);
  if (round.n === 1) return first;
  if (!round.until) return { exceedance: first.exceedance };
  return {
    exceedance: first.exceedance,
    stopDate: round.until,
    latestDecisionDay: lastDispatchDay(calendarOf(f), round.until, 'decision'),
    weekTwentyTwo: plusDays(round.until, -REVIEW_BEFORE_DAYS),
  };
}

/** A hearing is over: it left, and was answered or its reply-by day has passed; of a copy on paper, the copy's. */
export function hearingOver(f: Facts, strand: string, answered: Origin | undefined, today: Day): boolean {
  const key = `hearing:${strand}:citizen`;
  const by = replyBy(f, key);
  return answered !== undefined ? sentLetter(f, key) !== undefined : by !== undefined && today > by;
}

function refuseExtension(f: Facts, round: Round, ground: number | undefined, until: Day | undefined, today: Day): Refusal | undefined {
  const row = ground === undefined ? undefined : GROUNDS[ground];
  if (!row) return refuse('groundMissing', 'En forlængelse kræver en af de syv grunde i § 27, stk. 1.');
  if (row.weeks && !until) return refuse('untilMissing', `Forlængelse efter nr. ${ground} kræver en slutdato.`);
  if (!until) return undefined;
  const after = roundDates(f, round).stopDate ?? today;
  if (until <= after) return refuse('untilTooEarly', `Slutdatoen skal ligge efter ${after}.`);
  const first = firstDates(f).stopDate;
  if (row.weeks && first && until > plusDays(first, row.weeks * 7)) {
    return refuse('untilTooLate', `Forlængelse efter nr. ${ground} kan højst vare ${row.weeks} uger efter ${first}.`);
  }
  return undefined;
}

/** What holds both at the proposal and at the decision. */
function refuseOutcome(f: Facts, e: CaseEvent, today: Day, proposal?: Proposal): Refusal | undefined {
  const outcome = text(e, 'outcome') as ReassessmentOutcome;
  if (isStopped(f)) return refuse('benefitStopped', 'Ydelsen er stoppet ved bortfald: der revurderes ikke imens.');
  if (!ruleSetOn(settingOf(f), today).outcomes.includes(outcome)) return refuse('outcomeNotInLaw', 'Loven kender ikke det udfald på den dag.');
  if (outcome !== 'extend') return undefined;
  const { ground, until } = extensionOf(e, proposal);
  return refuseExtension(f, roundOf(f)!, ground, until, today);
}

/** A decision to extend without a ground of its own takes the proposal's. */
function extensionOf(e: CaseEvent, proposal?: Proposal): { ground?: number; until?: Day } {
  if (number(e, 'ground') === undefined && proposal?.outcome === 'extend') return { ground: proposal.ground, until: day(e, 'until') ?? proposal.until };
  return { ground: number(e, 'ground'), until: day(e, 'until') };
}

const inRound = (f: Facts, change: Partial<Round>): Partial<Facts> => ({ rounds: f.rounds.map((r, i) => (i === f.rounds.length - 1 ? { ...r, ...change } : r)) });

/** The hearings that are out: sent, and their strand not decided. */
const lapseHearingOut = (f: Facts): boolean => f.lapse !== undefined && !f.lapse.decided && sentLetter(f, `hearing:${f.lapse.id}:citizen`) !== undefined;
function reassessmentHearingOut(f: Facts): boolean {
  const round = roundOf(f);
  return round?.proposal !== undefined && !round.decision && sentLetter(f, `hearing:${round.proposal.id}:citizen`) !== undefined;
}

/** Week 22: proposal, hearing, decision (domain.md section 6). Every decision is a named person's; the engine only carries it out. */
export const REASSESSMENT: Meanings = {
  reassessmentProposed: {
    refuse(f, e, today) {
      if (roundOf(f)?.decision) return refuse('alreadyDecided', 'Der er truffet afgørelse: en ny indstilling kan først tages, når en forlængelse er sendt.');
      return refuseOutcome(f, e, today);
    },
    reduce: (f, e, o) =>
      inRound(f, { proposal: { ...o, outcome: text(e, 'outcome') as ReassessmentOutcome, ground: number(e, 'ground'), until: day(e, 'until') } }),
    completes: () => byKind('reassess', 'extensionReview'),
  },
  hearingAnswered: {
    refuse: (f) => (lapseHearingOut(f) || reassessmentHearingOut(f) ? undefined : refuse('noHearingOut', 'Der er ingen partshøring ude.')),
    reduce(f, _e, o) {
      const round = roundOf(f);
      return {
        ...(lapseHearingOut(f) && f.lapse ? { lapse: { ...f.lapse, answered: f.lapse.answered ?? o } } : {}),
        ...(reassessmentHearingOut(f) && round?.proposal ? inRound(f, { proposal: { ...round.proposal, answered: round.proposal.answered ?? o } }) : {}),
      };
    },
  },
  reassessmentDecided: {
    refuse(f, e, today) {
      const round = roundOf(f);
      if (round?.decision) return refuse('alreadyDecided', 'Der er allerede truffet afgørelse i denne runde.');
      if (!round?.proposal) return refuse('noProposal', 'En afgørelse kræver en indstilling.');
      if (text(e, 'outcome') !== 'extend') {
        if (text(e, 'outcome') !== round.proposal.outcome) return refuse('notTheOneHeard', 'Borgeren er ikke partshørt om det udfald.');
        if (!hearingOver(f, round.proposal.id, round.proposal.answered, today)) {
          return refuse('hearingNotOver', 'Partshøringen er ikke slut: den skal være sendt, og borgeren skal have svaret, eller fristen være gået.');
        }
      }
      return refuseOutcome(f, e, today, round.proposal);
    },
    reduce(f, e, o) {
      const decision: Decision = {
        ...o,
        outcome: text(e, 'outcome') as ReassessmentOutcome,
        ...extensionOf(e, roundOf(f)?.proposal),
        rehabilitationTeam: e.data.rehabilitationTeam === true,
      };
      return inRound(f, { decision });
    },
    completes: () => byKind('decideReassessment'),
  },
};

/** An extension takes effect when its letter leaves: S becomes `until`, or there is none, and a new round begins. */
export function extended(f: Facts, sentOn: Day, at: number, seq: number): Partial<Facts> {
  const decision = roundOf(f)?.decision;
  if (!decision) return {};
  const { id, until } = decision;
  return { rounds: [...f.rounds, { id, seq, at, day: dayOf(calendarOf(f), at), n: f.rounds.length + 1, ...(until ? { until } : { openEndedFrom: sentOn }) }] };
}
