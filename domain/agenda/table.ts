import { CONTACTS, STANDBY_AND_PREVENTION, WEEK_FOUR_CALLS } from './contacts.ts';
import { FIRST_INTERVIEW } from './firstInterview.ts';
import { LETTERS_LOOKED_INTO } from './lookIntoLetter.ts';
import { MEASURES_AND_RETURN, PLAN_CHECKS } from './planAndReturn.ts';
import type { TaskRule } from './rule.ts';
import { SIDE_STRANDS } from './sideStrands.ts';
import { JOB_CLARIFICATION, WEEK_TWENTY_TWO } from './weekTwentyTwo.ts';

/** Every task of the agenda, in the order of the tables in domain.md: the order in which tasks of one moment open. */
export const TASK_RULES: readonly TaskRule[] = [
  ...WEEK_FOUR_CALLS, ...FIRST_INTERVIEW, ...PLAN_CHECKS, ...CONTACTS, ...MEASURES_AND_RETURN, ...STANDBY_AND_PREVENTION,
  ...SIDE_STRANDS, ...LETTERS_LOOKED_INTO, ...WEEK_TWENTY_TWO, ...JOB_CLARIFICATION,
];
