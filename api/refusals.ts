import type { Refusal } from '../domain/case.ts';
import { Problem, problem, type FieldError } from './problems.ts';

const CORRECT = 'Correct what the detail says.';
const LOOK = 'Look at the case as it stands: GET /cases/{id}.';
const TEAM_LEAD = 'Let a team lead send it (`by`).';

/**
 * What helps where a case refuses an event; what the case says itself, in Danish, is the detail. 422 where the event's
 * own content is at fault, 409 where the moment is at which it comes, 412 where the caller's own condition is.
 */
export const REFUSALS = {
  notTaken: [409, 'See `status` in the case: it takes no such event as it stands.'],
  versionChanged: [412, 'Read the case again, see what changed, and send it with the new ETag.'],
  taskNotOpen: [409, 'Take the task from the case or from GET /tasks?state=open.'],
  taskByEvent: [409, 'Send the event that the detail names to POST /cases/{id}/events.'],
  noBooking: [409, 'Send interviewBooked first.'],
  noProposal: [409, 'Send reassessmentProposed first.'],
  hearingNotOver: [409, 'Wait until the hearing was answered or its date has passed.'],
  callsOpen: [409, 'Complete the open calls, or excuse them with a reason.'],
  standby: [409, 'Send standbyLeft first.'],
  alreadyDecided: [409, LOOK],
  alreadyStandby: [409, LOOK],
  benefitStopped: [409, LOOK],
  fastTrackAfterInterview: [409, LOOK],
  fastTrackTooLate: [409, LOOK],
  fastTrackTwice: [409, LOOK],
  lapseUnderWay: [409, LOOK],
  noAppeal: [409, LOOK],
  noFastTrack: [409, LOOK],
  noHearingOut: [409, LOOK],
  noJobToLose: [409, LOOK],
  noLapse: [409, LOOK],
  noPlan: [409, LOOK],
  notStandby: [409, LOOK],
  nothingToAppeal: [409, LOOK],
  nothingToHandle: [409, 'Somebody has seen to it already: see `attention` in the case.'],
  nothingToRetry: [409, 'Take `what` from GET /operators/attention, or `letter:` and the id of a waiting letter.'],
  alreadyHeld: [409, 'The letter waits already: send letterReleased to let it go.'],
  notHeld: [409, LOOK],
  claimedByOther: [409, 'Let who has it release it first (taskReleased).'],
  notClaimed: [409, LOOK],
  noWaitingLetter: [409, LOOK],
  noEveToFree: [409, 'Let it leave on its day (`goes`): an approval frees the eve of a day off, and never a Friday, a weekend or a day off.'],
  resumedTooLate: [409, LOOK],
  needsNoApproval: [409, LOOK],
  sameAsDrafted: [409, 'Let another person approve it: nobody approves what they have drafted.'],
  answerMissing: [422, 'Add the answer that the detail names.'],
  inTheFuture: [422, 'Send it when it has happened, or leave `at` out.'],
  notAllowed: [422, TEAM_LEAD],
  teamLeadOnly: [422, TEAM_LEAD],
  unknownEvent: [422, 'Take the id from the timeline of the case.'],
  unknownLetter: [422, 'Take the id from the letters of the case.'],
  correctCorrection: [422, CORRECT],
  employmentMissing: [422, CORRECT],
  firstAbsenceInFuture: [422, CORRECT],
  firstInterviewPlace: [422, CORRECT],
  groundMissing: [422, CORRECT],
  hoursAboveFull: [422, CORRECT],
  hoursNotRising: [422, CORRECT],
  interviewInPast: [422, CORRECT],
  jobLossInFuture: [422, CORRECT],
  notADecision: [422, CORRECT],
  notByCorrection: [422, 'Let who approves it say so: POST /letters/{id}/override or /approve. Who approved it may correct the reason: an eventCorrected with the same `who`.'],
  notTheOneHeard: [422, CORRECT],
  openingStays: [422, CORRECT],
  noSuchLetter: [422, CORRECT],
  notPast: [422, CORRECT],
  outOfOrder: [422, CORRECT],
  outcomeNotInLaw: [422, CORRECT],
  pastTooLong: [422, CORRECT],
  repeated: [422, CORRECT],
  replacementDoesNotFit: [422, CORRECT],
  roundTableParties: [422, CORRECT],
  spellBackwards: [422, CORRECT],
  spellNotBefore: [422, CORRECT],
  stepsOutOfOrder: [422, CORRECT],
  tooLongAgo: [422, CORRECT],
  untilMissing: [422, CORRECT],
  untilTooEarly: [422, CORRECT],
  untilTooLate: [422, CORRECT],
  whoMissing: [422, 'Say who approves it (`approvedBy`).'],
  wrongReplacement: [422, CORRECT],
} as const satisfies Record<string, readonly [status: 409 | 412 | 422, toDo: string]>;

export type RefusalCode = keyof typeof REFUSALS;
/** What a case may refuse any event for; a version that changed only where one was named. */
export const REFUSAL_CODES = Object.keys(REFUSALS).filter((code) => code !== 'versionChanged') as RefusalCode[];

export const REFUSED = 'The case does not take this event';

/** The case's own no, as a problem with the case's own code; one that this build does not know yet counts as `notTaken`. */
export function refused({ code, detail }: Refusal): Problem {
  const known = Object.hasOwn(REFUSALS, code) ? (code as RefusalCode) : 'notTaken';
  const [status, toDo] = REFUSALS[known];
  return new Problem({ code: known, status, title: REFUSED, toDo }, { detail });
}

/** Fields that are wrong, each with its JSON pointer. */
export const badFields = (errors: readonly FieldError[]): Problem => problem('badFields', { errors });
