import type { Refusal } from '../domain/case.ts';
import { Problem, problem, type FieldError } from './problems.ts';

/** What helps where a case refuses an event; what the case says itself, in Danish, is the detail. */
const REFUSALS: Readonly<Record<string, readonly [status: 409 | 422, toDo: string]>> = {
  notTaken: [409, 'See `status` in the case: it takes no such event as it stands.'],
  notAllowed: [422, 'Let a team lead send it (`by`).'],
  teamLeadOnly: [422, 'Let a team lead send it (`by`).'],
  taskNotOpen: [409, 'Take the task from the case or from GET /tasks?state=open.'],
  taskByEvent: [409, 'Send the event that the detail names to POST /cases/{id}/events.'],
  answerMissing: [422, 'Add the answer that the detail names.'],
  unknownEvent: [422, 'Take the id from the timeline of the case.'],
  unknownLetter: [422, 'Take the id from the letters of the case.'],
  inTheFuture: [422, 'Send it when it has happened, or leave `at` out.'],
  noBooking: [409, 'Send interviewBooked first.'],
  noProposal: [409, 'Send reassessmentProposed first.'],
  hearingNotOver: [409, 'Wait until the hearing was answered or its date has passed.'],
  callsOpen: [409, 'Complete the open calls, or excuse them with a reason.'],
  standby: [409, 'Send standbyLeft first.'],
};

/** Where the event's own content is at fault, not the moment at which it comes. */
const CONTENT = [
  'firstAbsenceInFuture', 'firstInterviewPlace', 'groundMissing', 'hoursAboveFull', 'hoursNotRising', 'interviewInPast', 'jobLossInFuture',
  'notADecision', 'notTheOneHeard', 'outcomeNotInLaw', 'replacementDoesNotFit', 'roundTableParties', 'spellBackwards', 'spellNotBefore',
  'stepsOutOfOrder', 'tooLongAgo', 'untilMissing', 'untilTooEarly', 'untilTooLate', 'wrongReplacement', 'correctCorrection', 'openingStays',
];

/** The case's own no, as a problem with the case's own code. */
export function refused({ code, detail }: Refusal): Problem {
  const [status, toDo] = REFUSALS[code] ?? (CONTENT.includes(code) ? [422, 'Correct what the detail says.'] : [409, 'Look at the case as it stands: GET /cases/{id}.']);
  return new Problem({ code, status, title: 'The case does not take this event', toDo }, { detail });
}

/** Fields that are wrong, each with its JSON pointer. */
export const badFields = (errors: readonly FieldError[]): Problem => problem('badFields', { errors });
