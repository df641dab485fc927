import { PROBLEMS, type ProblemCode, type ProblemRow } from './problems.ts';
import { REFUSALS, REFUSED, type RefusalCode } from './refusals.ts';

/** Every code that an answer can carry: what the API itself refuses, and what a case refuses. */
export type Code = ProblemCode | RefusalCode;

export const CATALOGUE = {
  ...PROBLEMS,
  ...Object.fromEntries(Object.entries(REFUSALS).map(([code, [status, toDo]]) => [code, { status, title: REFUSED, toDo, ...(code === 'versionChanged' ? {} : { decided: true }) }])),
} as Readonly<Record<Code, ProblemRow>>;

/** The row of a code; nothing for one that this build does not know, as an older one may have kept. */
export const rowOf = (code: string): ProblemRow | undefined => (Object.hasOwn(CATALOGUE, code) ? CATALOGUE[code as Code] : undefined);

/** Does a failure stand, so that repeating its request gives it again? A condition that failed asks for a new look, and a new try. */
export const isDecided = (code: string): boolean => rowOf(code)?.decided === true;
