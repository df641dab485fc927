/** What a worker registers. */
export { nightly } from './nightly.ts';
export { sickLeaveCase } from './sickLeaveCase.ts';
