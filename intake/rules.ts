import type { Day } from '../domain/calendar/day.ts';
import { fault, type Fault, type FaultCode } from './faults.ts';
import type { Notification } from './notification.ts';

export interface Rule<N> {
  readonly column: keyof N & string;
  readonly code: FaultCode;
  /** True where the row breaks the rule. Columns that could not be read are absent: a rule never adds to their fault. */
  readonly broken: (n: Partial<N>, seen: Seen<N>) => boolean;
}

interface Seen<N> {
  /** Absent in a sandbox: there each case begins on its own day, and no day is ahead. */
  readonly today?: Day;
  /** True where the file says something in the column, readable or not. */
  readonly given: (field: keyof N & string) => boolean;
}

export const after = (a: Day | undefined, b: Day | undefined): boolean => a !== undefined && b !== undefined && a > b;

/** What columns must be to each other, and to the day on which the file is taken in. */
export const RULES: readonly Rule<Notification>[] = [
  { column: 'notifiedOn', code: 'notifiedInFuture', broken: (n, { today }) => after(n.notifiedOn, today) },
  { column: 'firstAbsenceDay', code: 'absenceAfterNotified', broken: (n) => after(n.firstAbsenceDay, n.notifiedOn) },
  { column: 'cvr', code: 'cvrMissing', broken: (n, { given }) => n.employment === 'employed' && !given('cvr') },
  { column: 'employer', code: 'employerMissing', broken: (n, { given }) => n.employment === 'employed' && !given('employer') },
  { column: 'earlierSpells', code: 'spellNotBefore', broken: (n) => (n.earlierSpells ?? []).some((s) => n.firstAbsenceDay !== undefined && s.paidTo >= n.firstAbsenceDay) },
];

/** Every rule that the row breaks. */
export function brokenRules<N>(rules: readonly Rule<N>[], columns: readonly { readonly name: string; readonly field: string }[], n: Partial<N>, seen: Seen<N>): Fault[] {
  const nameOf = (field: string): string => columns.find((c) => c.field === field)?.name ?? field;
  return rules.filter((rule) => rule.broken(n, seen)).map((rule) => fault(rule.code, nameOf(rule.column)));
}
