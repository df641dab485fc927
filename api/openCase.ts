import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { recordedVersion } from '../db/caseFile.ts';
import { municipality as municipalityOf, type Municipality } from '../db/municipality.ts';
import { keepEmployer, keepPerson } from '../db/people.ts';
import { inTransaction, type Queryable } from '../db/pool.ts';
import { DEFAULT_MUNICIPALITY } from '../db/seedDefaults.ts';
import { buildSetting } from '../domain/buildSetting.ts';
import { dayOf } from '../domain/calendar/calendar.ts';
import { admit, newCase, record } from '../domain/case.ts';
import { checkMessage } from '../domain/events/check.ts';
import type { CaseInput } from '../domain/messages.ts';
import type { Dependencies } from './dependencies.ts';
import { problem } from './problems.ts';
import { onceRecorded, recordedCase, type RecordedCase } from './recordedCase.ts';
import { badFields, refused } from './refusals.ts';
import { sameOpening } from './sameOpening.ts';
import type { CaseBody } from './schemas/cases.ts';
import type { Asking } from './tellCase.ts';
import { keepTexts } from './texts.ts';

const MOST_AHEAD_MS = 60_000;
/** A first look at a new case takes a few activities. */
const PATIENCE_MS = 3_000;

export interface Opened {
  readonly caseId: string;
  readonly id: string;
  readonly created: boolean;
  readonly recorded?: RecordedCase;
}

/** One id, one case: whoever repeats a request whose answer was lost gets the case it opened. */
const caseIdFrom = (namespace: string, municipality: string, id: string): string =>
  createHash('sha256').update(`${namespace}\n${municipality}\n${id}`).digest('hex').slice(0, 24);

/** `null` means the same as absent. */
const tidy = (data: object | undefined): Record<string, unknown> => Object.fromEntries(Object.entries(data ?? {}).filter(([, v]) => v !== undefined && v !== null));

const kindAndData = ({ kind, data, continues }: CaseBody) =>
  kind === 'sickLeave' ? { kind: 'absenceNotified' as const, data: tidy({ ...data, continues }) } : { kind: 'caseOpened' as const, data: tidy({ ...data, continues, kind }) };

/** A sandbox's cases and production's have nothing to do with each other. */
async function assertKnown({ db }: Dependencies, namespace: string, continues: string | undefined): Promise<void> {
  if (continues === undefined) return;
  const old = await db((pool) => recordedVersion(pool, continues));
  if (old?.namespace !== namespace) throw badFields([{ pointer: '/continues', detail: 'must be a case that is known here, in the sandbox as this one or not as this one' }]);
}

/** The same question that the case itself asks, before anything is kept or started. */
function judge(input: CaseInput, { profile }: Municipality, now: number): void {
  const at = input.opening.at ?? now;
  const clock = input.sandbox?.startsAt ?? now;
  if (!input.sandbox && at > now + MOST_AHEAD_MS) throw refused({ code: 'inTheFuture', detail: 'Tidspunktet ligger i fremtiden.' });
  const setting = buildSetting(profile, new Date(Math.max(at, clock)).getUTCFullYear());
  if (dayOf(setting.calendar, at) < setting.calendar.from) throw refused({ code: 'tooLongAgo', detail: 'Tidspunktet ligger før sagens kalender.' });
  const fresh = record(newCase(input.caseId, input.municipality), { outcome: 'settingTaken', at, setting });
  const { id, kind, by = 'caseworker', data = {} } = input.opening;
  const refusal = admit(fresh, { id, kind, at, recordedAt: Math.max(at, clock), by, data });
  if (refusal) throw refused(refusal);
}

async function keepPeople(db: Queryable, caseId: string, municipality: string, body: CaseBody): Promise<void> {
  const { person } = body;
  if (!person) return;
  if (person.employer) await keepEmployer(db, person.employer);
  await keepPerson(db, {
    id: randomBytes(12).toString('base64url'), caseId, municipality, cpr: person.cpr, name: person.name,
    address: person.address ?? '', postcode: person.postcode ?? '', city: person.city ?? '',
    digitalPost: person.digitalPost ?? body.data?.digitalPost !== false, employerCvr: person.employer?.cvr,
  });
}

/** Person and texts into PostgreSQL, then the case with nothing but ids and dates. */
export async function openCase(deps: Dependencies, { asker, via, eventId }: Asking, body: CaseBody): Promise<Opened> {
  const { db, temporal, namespaces } = deps;
  const now = Date.now();
  const sandbox = body.sandbox ? { startsAt: (typeof body.sandbox === 'object' ? body.sandbox.startsAt : undefined) ?? body.at ?? now } : undefined;
  const namespace = sandbox ? namespaces.sandbox : namespaces.production;
  const place = await db((pool) => municipalityOf(pool, body.municipality ?? DEFAULT_MUNICIPALITY));
  if (!place) throw problem('unknownMunicipality', { errors: [{ pointer: '/municipality', detail: 'is not set up here' }] });
  const id = body.id ?? eventId ?? randomUUID();
  const caseId = caseIdFrom(namespace, place.id, id);
  const { kind, data } = kindAndData(body);
  const at = body.at ?? sandbox?.startsAt;
  const input = (kept: Record<string, unknown>): CaseInput => ({ caseId, municipality: place.id, opening: { id, kind, at, by: body.by ?? asker.role, data: kept, via }, sandbox });

  const known = await recordedCase(deps, caseId);
  if (known) {
    // Texts have the same id when they are kept again for the same case.
    const kept = await db((pool) => keepTexts(pool, caseId, kind, data));
    if (!sameOpening(known.file, { kind, data: kept, at: body.at })) throw problem('otherBody');
    return { caseId, id, created: false, recorded: known };
  }
  await assertKnown(deps, namespace, body.continues);
  judge(input(data), place, now);
  const kept = await db((pool) =>
    inTransaction(pool, async (client) => {
      await keepPeople(client, caseId, place.id, body);
      return keepTexts(client, caseId, kind, data);
    }));
  const checked = checkMessage(kind, { id, at, data: kept });
  if ('wrong' in checked) throw badFields(checked.wrong);
  const created = await temporal.start(namespace, input(kept));
  return { caseId, id, created, recorded: await onceRecorded(deps, caseId, 1, PATIENCE_MS) };
}
