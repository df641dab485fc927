/** What a worker registers. */
export { sickLeaveCase } from './sickLeaveCase.ts';
