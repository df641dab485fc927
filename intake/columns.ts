import { columnsOf } from './form.ts';
import { readCpr } from './cpr.ts';
import { readCvr } from './cvr.ts';
import type { Notification } from './notification.ts';
import { readDate, readEmployment, readHours, readSpells, readText, readYesNo } from './values.ts';

const column = columnsOf<Notification>();
const REFUSED = { empty: 'refused' } as const;
const UNSAID = { empty: 'unsaid' } as const;

/** The columns of a notification. */
export const COLUMNS = [
  column('Anmeldt', 'notifiedOn', readDate, REFUSED),
  column('CPR-nr.', 'cpr', readCpr, REFUSED),
  column('Navn', 'name', readText(200), REFUSED),
  column('Adresse', 'address', readText(300)),
  column('Postnr.', 'postcode', readText(20)),
  column('By', 'town', readText(100)),
  column('Digital Post', 'digitalPost', readYesNo(true)),
  column('Første fraværsdag', 'firstAbsenceDay', readDate, REFUSED),
  column('Beskæftigelse', 'employment', readEmployment, REFUSED),
  column('Timer pr. uge', 'weeklyHours', readHours),
  column('Forventet rask', 'expectedRecovery', readDate, UNSAID),
  column('CVR-nr.', 'cvr', readCvr, UNSAID),
  column('Arbejdsgiver', 'employer', readText(300), UNSAID),
  column('Egen institution', 'ownInstitution', readYesNo(false)),
  column('Tidligere perioder', 'earlierSpells', readSpells),
  column('Bemærkning', 'note', readText(20_000), UNSAID),
];
