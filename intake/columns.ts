import { readCpr } from './cpr.ts';
import { readCvr } from './cvr.ts';
import type { Notification } from './notification.ts';
import { readDate, readEmployment, readHours, readSpells, readText, readYesNo, type Read } from './values.ts';

interface Column<K extends keyof Notification> {
  /** As the header has it. */
  readonly name: string;
  readonly field: K;
  /** What an empty field is: wrong, or simply not said. Without it the empty text goes to `read`. */
  readonly empty?: 'refused' | 'unsaid';
  readonly read: (value: string) => Read<NonNullable<Notification[K]>>;
}

const column = <K extends keyof Notification>(name: string, field: K, read: Column<K>['read'], empty?: Column<K>['empty']): Column<K> =>
  ({ name, field, read, empty });

/** The columns of a notification file: name, what it becomes, how it is read, and what an empty field means. */
export const COLUMNS = [
  column('Anmeldt', 'notifiedOn', readDate, 'refused'),
  column('CPR-nr.', 'cpr', readCpr, 'refused'),
  column('Navn', 'name', readText(200), 'refused'),
  column('Adresse', 'address', readText(300)),
  column('Postnr.', 'postcode', readText(20)),
  column('By', 'town', readText(100)),
  column('Digital Post', 'digitalPost', readYesNo(true)),
  column('Første fraværsdag', 'firstAbsenceDay', readDate, 'refused'),
  column('Beskæftigelse', 'employment', readEmployment, 'refused'),
  column('Timer pr. uge', 'weeklyHours', readHours),
  column('Forventet rask', 'expectedRecovery', readDate, 'unsaid'),
  column('CVR-nr.', 'cvr', readCvr, 'unsaid'),
  column('Arbejdsgiver', 'employer', readText(300), 'unsaid'),
  column('Egen institution', 'ownInstitution', readYesNo(false)),
  column('Tidligere perioder', 'earlierSpells', readSpells),
  column('Bemærkning', 'note', readText(20_000), 'unsaid'),
] as const;

export type ColumnName = (typeof COLUMNS)[number]['name'];

/** The header's name of a field. */
export const nameOf = (field: keyof Notification): string => COLUMNS.find((c) => c.field === field)?.name ?? field;
