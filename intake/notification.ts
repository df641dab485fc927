import type { Day } from '../domain/calendar/day.ts';
import type { Cpr } from './cpr.ts';

export type Employment = 'employed' | 'unemployed' | 'selfEmployed';

export interface Spell {
  readonly paidFrom: Day;
  readonly paidTo: Day;
}

/** One absence notification whose every column has been read and found good. Holds a person's data: never logged. */
export interface Notification {
  readonly notifiedOn: Day;
  readonly cpr: Cpr;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly town: string;
  readonly digitalPost: boolean;
  readonly firstAbsenceDay: Day;
  readonly employment: Employment;
  readonly weeklyHours: number;
  readonly expectedRecovery?: Day;
  readonly cvr?: string;
  readonly employer?: string;
  readonly ownInstitution: boolean;
  readonly earlierSpells: readonly Spell[];
  readonly note?: string;
}
