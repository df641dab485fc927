import { overrideCounts, type Period } from '../../db/overrideCounts.ts';
import { OVERRIDE_OUTCOMES, type OverrideOutcome, type OverridePlace } from '../../db/listOverrides.ts';
import type { Queryable } from '../../db/pool.ts';
import { earlier, firstOfMonth, lastOfMonth, later, type Day } from '../../domain/calendar/day.ts';

/** Of the decisions that left: how many on the eve of a day off, and which share that is; no share of none. */
export interface Share {
  readonly decisions: number;
  readonly onEve: number;
  /** From 0 to 1. */
  readonly share?: number;
}

/** A month, or as much of it as was asked for. */
export interface Month extends Period, Share {
  /** Approvals given then, whatever came of them. */
  readonly approved: number;
}

export interface Register extends Period, Share {
  readonly approved: number;
  readonly cameOf: Readonly<Record<OverrideOutcome, number>>;
  /** Of those approved that left on an eve: whose document carries the remark. All of them should. */
  readonly withRemark: number;
  /** Every month of the period, also those with none. */
  readonly months: readonly Month[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Several shares as one. */
export function together(shares: readonly Share[]): Share {
  const [decisions, onEve] = [sum(shares.map((s) => s.decisions)), sum(shares.map((s) => s.onEve))];
  return { decisions, onEve, ...(decisions > 0 && { share: Math.round((onEve / decisions) * 10_000) / 10_000 }) };
}

/** The months of a period, the first and the last as far as they belong to it. */
export function monthsOf({ from, to }: Period): Period[] {
  const months: Period[] = [];
  for (let first: Day = firstOfMonth(from); first <= to; first = firstOfMonth(first, 1)) months.push({ from: later(first, from), to: earlier(lastOfMonth(first), to) });
  return months;
}

/** How often decisions were let go on the eve of a day off, and whether it becomes the rule: one municipality, counted from its letters. */
export async function overrideRegister(db: Queryable, place: OverridePlace, period: Period): Promise<Register> {
  const { approved, left, withRemark } = await overrideCounts(db, place, period);
  const months = monthsOf(period).map((span): Month => {
    const of = <T extends { readonly month: string }>(rows: readonly T[]): T[] => rows.filter((row) => row.month === span.from.slice(0, 7));
    return { ...span, approved: sum(of(approved).map((a) => a.n)), ...together(of(left)) };
  });
  const cameOf = (outcome: OverrideOutcome): number => sum(approved.filter((a) => a.outcome === outcome).map((a) => a.n));
  return {
    ...period, ...together(months), approved: sum(approved.map((a) => a.n)),
    cameOf: Object.fromEntries(OVERRIDE_OUTCOMES.map((o) => [o, cameOf(o)])) as Record<OverrideOutcome, number>, withRemark, months,
  };
}
