import { law, practice } from './agenda/rule.ts';
import { instantOf, opening } from './calendar/calendar.ts';
import { later, plusDays, type Day, type Instant } from './calendar/day.ts';
import type { Basis } from './caseFile.ts';
import { calendarOf, isStopped, type Facts, type Origin } from './facts.ts';
import { decisionSent, roundDates, roundOf } from './strands/reassessment.ts';

/** What the engine itself does, beside letters and tasks. */
export type Act = { readonly at: Instant } & (
  | { readonly act: 'assignConsultant' }
  | { readonly act: 'openJobClarification'; readonly on: Day; readonly key: string }
  | { readonly act: 'paymentContinues'; readonly from: Day; readonly key: string }
);

/** An act's name among those of its case. */
export const actKey = (a: Act): string => (a.act === 'assignConsultant' ? a.act : `${a.act}:${a.key}`);

export const ACT_DA: Readonly<Record<Act['act'], string>> = {
  assignConsultant: 'tildel en konsulent',
  openJobClarification: 'åbn jobafklaringsforløbet',
  paymentContinues: 'ydelsen fortsætter, til afgørelsen er sendt',
};

/** Which law or practice wants it. */
export const actBasis = (act: Act['act']): Basis => (act === 'assignConsultant' ? practice('K3 (003)') : law('lov om sygedagpenge §§ 24 og 27'));

const gone = (f: Facts, o: Origin): boolean => f.withdrawn !== undefined || (f.swept !== undefined && o.seq <= f.swept.seq);

/** The last day with benefit: S, or the day the decision left where that is later; that day alone where there is no S. */
function effectiveStop(f: Facts): Day | undefined {
  const round = roundOf(f);
  const sent = round && decisionSent(f, round);
  if (!round || !sent || round.decision?.outcome === 'extend') return undefined;
  const { stopDate } = roundDates(f, round);
  return stopDate ? later(stopDate, sent.sentOn!) : sent.sentOn;
}

/**
 * The day on which job clarification opens: the day after the effective stop, a day off too. Where a lapse had stopped
 * benefit over that day, it opens with the resumption.
 */
export function jobClarificationDay(f: Facts): Day | undefined {
  if (f.jobClarification) return f.jobClarification.on;
  const round = roundOf(f);
  if (round?.decision?.outcome !== 'jobClarification' || gone(f, round.decision) || isStopped(f)) return undefined;
  const stop = effectiveStop(f);
  return stop && later(plusDays(stop, 1), f.stops.at(-1)?.resumed ?? stop);
}

/** No stop without a dispatched decision: from S+1 00:00 benefit goes on, and is flagged, until the decision is out. */
function continues(f: Facts): Act[] {
  const round = roundOf(f);
  if (!round || gone(f, round) || isStopped(f) || decisionSent(f, round) || f.paymentFlags.includes(round.id)) return [];
  const { stopDate } = roundDates(f, round);
  if (!stopDate) return [];
  const from = plusDays(stopDate, 1);
  return [{ act: 'paymentContinues', from, key: round.id, at: instantOf(calendarOf(f), from, 0) }];
}

/** True while benefit is paid past its stop date for want of a dispatched decision. */
export function paymentContinues(f: Facts): boolean {
  const round = roundOf(f);
  return round !== undefined && f.paymentFlags.includes(round.id) && !gone(f, round) && !isStopped(f) && !decisionSent(f, round);
}

/** The engine's own acts that the facts call for, each with its moment. */
export function acts(f: Facts): Act[] {
  if (!f.opened) return [];
  const list: Act[] = [];
  if (!f.consultant && !f.withdrawn) list.push({ act: 'assignConsultant', at: f.opened.at });
  const on = jobClarificationDay(f);
  if (on && !f.jobClarification) list.push({ act: 'openJobClarification', on, key: roundOf(f)!.decision!.id, at: opening(calendarOf(f), on) });
  return [...list, ...continues(f)];
}
