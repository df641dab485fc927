import { momentOf } from '../domain/calendar/copenhagen.ts';
import type { Day, Instant } from '../domain/calendar/day.ts';
import type { CaseInput } from '../domain/messages.ts';
import type { Notification } from './notification.ts';

/** The id of the event that opens a case from a notification: one per case, so the same start twice is one start. */
const OPENING_EVENT = 'absenceNotified';

const NINE = 9 * 60;

/** 09:00 in Copenhagen of that day: when a sandbox case begins. */
export const nineOClock = (day: Day): Instant => momentOf(day, NINE);

/** Where a case is opened. */
export interface Where {
  readonly caseId: string;
  readonly municipality: string;
  readonly sandbox: boolean;
}

/** What a notification's texts are called in PostgreSQL. */
export interface TextIds {
  readonly employer?: string;
  readonly note?: string;
  /** What stands for the texts of another system. */
  readonly elsewhere?: string;
}

/**
 * What the case is started with. In a sandbox it begins on its own day; in production when it is taken in (no `at`:
 * now), and what is past by then is due at once. Nothing here names a person.
 */
export function openingOf(n: Notification, where: Where, texts: TextIds): CaseInput {
  const startsAt = nineOClock(n.notifiedOn);
  return {
    caseId: where.caseId,
    municipality: where.municipality,
    opening: {
      id: OPENING_EVENT,
      kind: 'absenceNotified',
      by: 'system',
      ...(where.sandbox ? { at: startsAt } : {}),
      data: {
        firstAbsenceDay: n.firstAbsenceDay,
        employment: n.employment,
        weeklyHours: n.weeklyHours,
        digitalPost: n.digitalPost,
        earlierSpells: n.earlierSpells,
        ...(n.expectedRecovery ? { expectedRecovery: n.expectedRecovery } : {}),
        ...(n.ownInstitution ? { ownInstitution: true } : {}),
        ...(texts.employer ? { employer: texts.employer } : {}),
        ...(texts.note ? { note: texts.note } : {}),
      },
    },
    ...(where.sandbox ? { sandbox: { startsAt } } : {}),
  };
}
