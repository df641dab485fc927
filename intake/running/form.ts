import { consultant } from '../../db/consultants.ts';
import type { Day } from '../../domain/calendar/day.ts';
import { COLUMNS } from '../columns.ts';
import { fault } from '../faults.ts';
import { columnsOf, type Form } from '../form.ts';
import { after, RULES, type Rule } from '../rules.ts';
import { readDate, readText } from '../values.ts';
import { readHappenings } from './happenings.ts';
import { runningOpening, placeOfPast } from './past.ts';
import type { RunningCase } from './runningCase.ts';

const column = columnsOf<RunningCase>();
const MAY_BE_MISSING = { empty: 'unsaid', optional: true } as const;

const datesOf = (n: Partial<RunningCase>): Day[] =>
  [n.weekFourCallOn, n.firstInterviewOn, n.lastContactOn, ...(n.happenings ?? []).map((h) => h.day)].filter((day) => day !== undefined);

const OWN_RULES: readonly Rule<RunningCase>[] = [
  { column: 'takenOverOn', code: 'takenOverInFuture', broken: (n, { today }) => after(n.takenOverOn, today) },
  { column: 'notifiedOn', code: 'notifiedAfterTakeOver', broken: (n) => n.notifiedOn !== undefined && n.takenOverOn !== undefined && n.notifiedOn >= n.takenOverOn },
  { column: 'happenings', code: 'happeningAfterTakeOver', broken: (n) => datesOf(n).some((day) => n.takenOverOn !== undefined && day >= n.takenOverOn) },
  { column: 'happenings', code: 'happeningBeforeNotified', broken: (n) => datesOf(n).some((day) => n.notifiedOn !== undefined && day < n.notifiedOn) },
];

/** A file of cases that are taken over: a notification's columns and what has happened since. */
export const RUNNING: Form<RunningCase> = {
  columns: [
    column('Overtaget', 'takenOverOn', readDate, { empty: 'refused' }),
    ...COLUMNS,
    column('Konsulent', 'consultant', readText(64), MAY_BE_MISSING),
    column('Uge 4-opkald', 'weekFourCallOn', readDate, MAY_BE_MISSING),
    column('Første samtale', 'firstInterviewOn', readDate, MAY_BE_MISSING),
    column('Seneste kontakt', 'lastContactOn', readDate, MAY_BE_MISSING),
    column('Hændelser', 'happenings', readHappenings),
  ],
  rules: [...(RULES as readonly Rule<RunningCase>[]), ...OWN_RULES],
  text: 'Oplyst ved overtagelsen fra et andet system.',
  unknown: async ({ consultant: id }, municipality, db) =>
    id !== undefined && (await consultant(db, id))?.municipality !== municipality ? fault('consultantUnknown', 'Konsulent') : undefined,
  opening: runningOpening,
  placeOf: placeOfPast,
};
