import { dayNumber, dayFromNumber, firstOfMonth, lastOfMonth, later, plusDays, earlier, type Day } from './calendar/day.ts';
import { lastDispatchDay } from './calendar/dispatch.ts';
import type { CalendarData } from './calendar/calendar.ts';
import type { Reassessment } from './caseFile.ts';
import type { Spell } from './facts.ts';

/** §24: reassessment once more than 22 weeks are paid within nine calendar months. */
const PAID_LIMIT = 154;
const MONTHS = 9;
/** A case stopped for ever has no exceedance: nobody looks further ahead than this. */
const HORIZON_MONTHS = 120;
const EMPLOYER_PERIOD = 30;
const OWN_PERIOD = 14;

export interface PaidWeeks {
  readonly firstAbsenceDay: Day;
  readonly employed: boolean;
  readonly earlierSpells: readonly Spell[];
  readonly stops: readonly { readonly stop: Day; readonly resumed?: Day }[];
}

/** First paid day: D+30 for the employed (employer period D … D+29), D+14 for others. */
const benefitStart = (p: Pick<PaidWeeks, 'firstAbsenceDay' | 'employed'>): Day =>
  plusDays(p.firstAbsenceDay, p.employed ? EMPLOYER_PERIOD : OWN_PERIOD);

/** Spells in order, overlapping or touching ones merged: a day counts once. */
export function mergeSpells(spells: readonly Spell[]): Spell[] {
  const merged: Spell[] = [];
  for (const s of [...spells].sort((a, b) => (a.paidFrom < b.paidFrom ? -1 : 1))) {
    const last = merged.at(-1);
    if (last && s.paidFrom <= plusDays(last.paidTo, 1)) merged[merged.length - 1] = { paidFrom: last.paidFrom, paidTo: later(last.paidTo, s.paidTo) };
    else merged.push(s);
  }
  return merged;
}

const FAR = '2199-12-31';

/** All paid days as spells, the last one open-ended; days after a lapse's stop are unpaid until the day after resumption. */
function paidSpells(p: PaidWeeks): Spell[] {
  const spells = [...p.earlierSpells];
  let from: Day | undefined = benefitStart(p);
  for (const s of p.stops) {
    if (from === undefined) break;
    if (from <= s.stop) spells.push({ paidFrom: from, paidTo: s.stop });
    from = s.resumed === undefined ? undefined : later(from, plusDays(s.resumed, 1));
  }
  if (from !== undefined) spells.push({ paidFrom: from, paidTo: FAR });
  return mergeSpells(spells);
}

function paidDays(spells: readonly Spell[], from: Day, to: Day): number {
  let n = 0;
  for (const s of spells) n += Math.max(0, dayNumber(earlier(s.paidTo, to)) - dayNumber(later(s.paidFrom, from)) + 1);
  return n;
}

/**
 * The first day, from benefit start on, on which more than 154 paid days lie in the nine calendar months that end
 * with the day's own month; nothing where a stop keeps it from ever coming (domain.md section 6).
 */
export function exceedance(p: PaidWeeks): Day | undefined {
  const start = benefitStart(p);
  const spells = paidSpells(p);
  for (let m = 0; m < HORIZON_MONTHS; m++) {
    const month = firstOfMonth(start, m);
    const end = lastOfMonth(month);
    const windowStart = firstOfMonth(month, 1 - MONTHS);
    if (paidDays(spells, windowStart, end) <= PAID_LIMIT) continue;
    let low = dayNumber(later(start, month));
    let high = dayNumber(end);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (paidDays(spells, windowStart, dayFromNumber(middle)) > PAID_LIMIT) high = middle;
      else low = middle + 1;
    }
    return dayFromNumber(low);
  }
  return undefined;
}

/** E, S, L and W of the first round: `W = min(D+154, E−30)`; empty where nothing exceeds. */
export function firstReassessment(calendar: CalendarData, p: PaidWeeks): Reassessment {
  const e = exceedance(p);
  if (e === undefined) return {};
  const stopDate = lastOfMonth(e);
  return {
    exceedance: e,
    stopDate,
    latestDecisionDay: lastDispatchDay(calendar, stopDate, 'decision'),
    weekTwentyTwo: earlier(plusDays(p.firstAbsenceDay, PAID_LIMIT), plusDays(e, -30)),
  };
}
