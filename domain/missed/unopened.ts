import { basisOf, taskEntries } from '../agenda/verdicts.ts';
import { asKnown } from '../asOf.ts';
import { dayOf } from '../calendar/calendar.ts';
import type { Instant } from '../calendar/day.ts';
import type { CaseState } from '../case.ts';
import { PUNCTUAL_MS, settled } from '../engine.ts';
import { calendarOf } from '../facts.ts';
import type { DatedOpening } from './dated.ts';

/**
 * The tasks that by the agenda, as it was known at `now`, should have opened before and had not: nobody was at work. Each
 * with the day it had to open on, and the law's own date; practice counts its date from when it opens.
 */
export function unopened(state: CaseState, now: Instant): DatedOpening[] {
  const { facts } = asKnown(state, now);
  if (!facts.opened) return [];
  const c = calendarOf(facts);
  return taskEntries(facts).flatMap((entry): DatedOpening[] => {
    const { key, rule, origin, verdict } = entry;
    if (verdict.is !== 'planned' || now - verdict.at <= PUNCTUAL_MS || settled(facts, key)) return [];
    const basis = basisOf(facts, rule, origin);
    const on = dayOf(c, verdict.at);
    const common = { what: 'opening' as const, entry, plannedFor: verdict.at, basis, facts, known: on, lines: [origin.seq] };
    const law = basis.kind === 'law' ? rule.lawDate?.(facts, origin) : undefined;
    const opens: DatedOpening = { ...common, date: 'opens', on, by: verdict.at };
    return law === undefined ? [opens] : [opens, { ...common, date: 'law', on: law, byRule: (f) => rule.lawDate?.(f, origin) }];
  });
}
