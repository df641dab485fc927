import type { CaseState } from '../case.ts';
import type { Change } from './change.ts';
import { ofAgenda } from './ofAgenda.ts';
import { ofLetters } from './ofLetters.ts';
import { ofTasks } from './ofTasks.ts';
import { ofTheCase } from './ofTheCase.ts';

export type { Change } from './change.ts';

/**
 * What is different between two states of the same open case: the case as a whole, its tasks, its letters, and what
 * lies ahead; each as data and as one Danish sentence. Nothing where they are the same.
 */
export const changesBetween = ({ facts: before }: Pick<CaseState, 'facts'>, after: Pick<CaseState, 'facts' | 'log'>): Change[] => [
  ...ofTheCase(before, after.facts), ...ofTasks(before, after.facts), ...ofLetters(before, after), ...ofAgenda(before, after.facts),
];
