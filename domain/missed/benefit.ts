import { actBasis, actKey, acts, paymentContinues } from '../acts.ts';
import { taskEntries } from '../agenda/verdicts.ts';
import { asKnown } from '../asOf.ts';
import { later, plusDays, type Day, type Instant } from '../calendar/day.ts';
import { fold, type CaseState } from '../case.ts';
import type { Facts, Origin, Round } from '../facts.ts';
import { isOutcome, learnedAt } from '../log.ts';
import { decisionSent, roundDates, roundOf } from '../strands/reassessment.ts';
import { PUNCTUAL_MS, settled } from '../engine.ts';
import { cameIn, type DatedBenefit } from './dated.ts';

/** The round whose benefit went on: noted at a line of the log, or by `now` not noted by anybody. */
interface Continued {
  readonly round: Round;
  readonly facts: Facts;
  readonly line?: number;
}

function continued(state: CaseState, now: Instant): Continued[] {
  const noted = state.log.flatMap((e, line): Continued[] => {
    if (!isOutcome(e) || e.outcome !== 'paymentContinues' || learnedAt(e) > now) return [];
    const facts = fold(state.log.slice(0, line), state.log);
    const round = facts.opened && roundOf(facts);
    return round?.id === e.key ? [{ round, facts, line }] : [];
  });
  const { facts } = asKnown(state, now);
  const planned = acts(facts).some((a) => a.act === 'paymentContinues' && now - a.at > PUNCTUAL_MS);
  return planned ? [...noted, { round: roundOf(facts)!, facts }] : noted;
}

/** When it was over: the decision had left, or benefit was not to be paid any more. A person who was fit by then had none. */
function endOf({ log }: CaseState, { round, line }: Continued): { ended?: DatedBenefit['ended']; facts?: Facts } {
  if (line === undefined) return {};
  for (let i = line + 1; i < log.length; i++) {
    const facts = fold(log.slice(0, i + 1), log);
    if (roundOf(facts)?.id === round.id && paymentContinues(facts)) continue;
    const e = log[i]!;
    const was = fold(log.slice(0, i), log);
    const sent = isOutcome(e) && e.outcome === 'letterDispatched' && decisionSent(facts, facts.rounds.find((r) => r.id === round.id) ?? round) !== undefined;
    return { ended: { how: sent ? 'sent' : 'dropped', at: isOutcome(e) ? e.at : Math.min(e.at, e.recordedAt) }, facts: was };
  }
  return {};
}

/** It happened by then, though it may have been told later. */
const by = (on: Day, o: Origin | undefined): boolean => o !== undefined && o.day <= on;

/**
 * The stop dates that passed with benefit going on although nothing had been proposed. Where something had, the dates of
 * that decision tell it. What another system was late with is not ours.
 */
export function benefitUnproposed(state: CaseState, now: Instant): DatedBenefit[] {
  const { log, facts: final } = state;
  return continued(state, now).flatMap((c): DatedBenefit[] => {
    const { ended, facts: last = final } = endOf(state, c);
    const { round } = c;
    const facts = roundOf(last)?.id === round.id ? last : c.facts;
    const on = roundDates(facts, roundOf(facts)).stopDate;
    const told = final.rounds.find((r) => r.id === round.id);
    if (on === undefined || round.proposal || round.decision || by(on, told?.proposal) || by(on, told?.decision)) return [];
    if (final.takenOver && on < final.takenOver.day) return [];
    const entry = taskEntries(c.facts).find((e) => e.origin.id === round.id && (e.rule.kind === 'reassess' || e.rule.kind === 'extensionReview'));
    const review = final.tasks.findLast((t) => t.key === entry?.key && t.openedAt <= now);
    const never = entry?.verdict.is === 'planned' && !review && now > entry.verdict.at && !settled(c.facts, entry.key) ? entry.verdict.at : undefined;
    const known = review ? later(review.opensOn, review.reconstructed ? final.takenOver!.day : review.opensOn) : plusDays(on, 1);
    const lines = [...(review ? cameIn(log, 'taskOpened', review.id) : [round.seq]), ...(c.line === undefined ? [] : [c.line])];
    return [{
      what: 'benefit', key: actKey({ act: 'paymentContinues', from: plusDays(on, 1), key: round.id, at: 0 }), facts, date: 'law', on, known, lines,
      basis: actBasis('paymentContinues'), byRule: (f) => roundDates(f, roundOf(f)).stopDate,
      ...(review && { review }), ...(never !== undefined && { plannedFor: never }), ...(ended && { ended }),
    }];
  });
}
