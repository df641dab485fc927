import type { Facts } from './facts.ts';
import type { EventKind } from './events/table.ts';
import type { Phase, Status } from './words.ts';

/** The case's status: `jobClarification` ranks above `partiallyRecovered`. */
export function statusOf(f: Facts): Status {
  if (f.withdrawn) return 'withdrawn';
  if (f.closed) return 'closed';
  if (f.recovery) return 'fitForWork';
  if (f.jobClarification) return 'jobClarification';
  return f.partial ? 'partiallyRecovered' : 'open';
}

const APPEALS: EventKind[] = ['appealReceived', 'appealReexamined'];
/** Messages about what left, what operators do, and the case's own setting: taken in every status. */
const ALWAYS: EventKind[] = [
  'eventCorrected', 'letterReceipt', 'rulesChanged', 'profileChanged',
  'taskClaimed', 'taskReleased', 'letterHeld', 'letterReleased', 'letterWithdrawn', 'letterApproved', 'attentionHandled', 'effectRetried',
];

const TAKES = {
  fitForWork: ['returnedToWork', 'taskCompleted', 'caseWithdrawn', 'companyCalled', 'employerContacted', 'consultantChanged', 'jobLost', 'goalChanged', ...APPEALS],
  closed: [...APPEALS, 'taskCompleted'],
  withdrawn: [],
  prevention: [
    'absenceNotified', 'companyCalled', 'employerContacted', 'interviewBooked', 'interviewHeld', 'interviewMissed', 'interviewCancelled',
    'planAgreed', 'planAcknowledged', 'measureStarted', 'measureEnded', 'taskCompleted', 'consultantChanged', 'caseWithdrawn',
  ],
} as const satisfies Record<string, readonly EventKind[]>;

/** What benefit has to do with is not taken before anyone is sick. */
const NEEDS_SICKNESS: readonly EventKind[] = [
  'reassessmentProposed', 'reassessmentDecided', 'lapseProposed', 'lapseDecided', 'cooperationResumed', 'fastTrackRequested',
];

/** Why a case in this state takes no event of this kind, in Danish; nothing where it does (domain.md section 3). */
export function notTaken(f: Facts, kind: EventKind): string | undefined {
  if (!f.opened) return kind === 'absenceNotified' || kind === 'caseOpened' ? undefined : 'Sagen er ikke oprettet endnu.';
  if (kind === 'caseOpened' || (kind === 'absenceNotified' && f.ordinary)) return 'Sagen er allerede oprettet.';
  if (ALWAYS.includes(kind)) return undefined;
  const takes = (list: readonly EventKind[], state: string) => (list.includes(kind) ? undefined : `En sag, der er ${state}, tager ikke imod denne hændelse.`);
  if (f.withdrawn) return takes(TAKES.withdrawn, 'trukket tilbage');
  if (f.closed) return takes(TAKES.closed, 'lukket');
  if (!f.ordinary && f.bornAs === 'prevention') return takes(TAKES.prevention, 'forebyggende');
  if (f.recovery) return takes(TAKES.fitForWork, 'raskmeldt');
  if (!f.ordinary && NEEDS_SICKNESS.includes(kind)) return 'Der er ingen sygemelding i sagen endnu.';
  return undefined;
}

export const phaseOf = (f: Facts): Phase =>
  f.jobClarification ? 'jobClarification' : f.ordinary ? 'sickLeave' : 'beforeSickness';

