import { PROBLEMS, type ProblemCode, type ProblemRow } from './problems.ts';
import { REFUSALS, REFUSED, type RefusalCode } from './refusals.ts';

/** Every code that an answer can carry: what the API itself refuses, and what a case refuses. */
export type Code = ProblemCode | RefusalCode;

export const CATALOGUE = {
  ...PROBLEMS,
  ...Object.fromEntries(Object.entries(REFUSALS).map(([code, [status, toDo]]) => [code, { status, title: REFUSED, toDo }])),
} as Readonly<Record<Code, ProblemRow>>;
