import { randomBytes } from 'node:crypto';
import { claimNotification, type Claim } from '../db/intake.ts';
import { keepEmployer, keepPerson } from '../db/people.ts';
import { inTransaction, type Pool } from '../db/pool.ts';
import { keepText } from '../db/texts.ts';
import type { Notification } from './notification.ts';
import type { TextIds } from './opening.ts';

export interface Place {
  readonly namespace: string;
  readonly municipality: string;
  /** Names this run in `intake_notification`. */
  readonly batch: string;
}

const opaque = (): string => randomBytes(12).toString('base64url');

/**
 * Claims the notification's case and keeps its people and texts, in one transaction: no case without its people, and
 * nothing of what is known already is touched.
 */
export async function keepNotification(pool: Pool, place: Place, n: Notification, personKey: string, line: number, text?: string): Promise<Claim & { texts: TextIds }> {
  return inTransaction(pool, async (db) => {
    const claim = await claimNotification(db, { ...place, personKey, firstAbsenceDay: n.firstAbsenceDay, caseId: opaque(), line });
    if (claim.state === 'opened') return { ...claim, texts: {} };
    const { caseId } = claim;
    const job = n.employment === 'employed' && n.cvr && n.employer ? { cvr: n.cvr, name: n.employer } : undefined;
    if (job) await keepEmployer(db, job);
    await keepPerson(db, {
      id: opaque(), caseId, municipality: place.municipality, cpr: n.cpr, name: n.name, address: n.address,
      postcode: n.postcode, city: n.town, digitalPost: n.digitalPost, employerCvr: job?.cvr,
    });
    const employer = job && (await keepText(db, caseId, `${job.name}, CVR ${job.cvr}`));
    const note = n.note && (await keepText(db, caseId, n.note));
    const elsewhere = text && (await keepText(db, caseId, text));
    return { ...claim, texts: { ...(employer ? { employer } : {}), ...(note ? { note } : {}), ...(elsewhere ? { elsewhere } : {}) } };
  });
}
