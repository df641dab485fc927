import type { Attention } from './caseFile.ts';

interface TroubleRow {
  /** In Danish, for lists. */
  readonly da: string;
  /** What an operator does about it. */
  readonly toDo: string;
  /** Trying again alone is no help: a person must mend something first. */
  readonly person?: true;
}

/** Every kind of trouble that a person must look at, and what helps: one row per kind. */
export const TROUBLES = {
  channelUnreachable: {
    da: 'kanalen for breve svarer ikke',
    toDo: 'See that the channel of letters (POST_BOX_URL) answers. The letter is tried without end within dispatch hours and on each allowed day after; retry once the channel is back.',
  },
  channelRefused: {
    da: 'kanalen afviser brevet',
    person: true,
    toDo: 'Find out from the channel why it refuses this letter (its id is in `what`), mend it there or in the person’s address, then retry; or skip the letter with a reason and send it another way.',
  },
  databaseDown: { da: 'databasen svarer ikke', toDo: 'Bring PostgreSQL back (GET /health/ready tells when). What waits for it is tried again by itself; retry to have it at once.' },
  databaseRefused: {
    da: 'databasen afviser rækken',
    person: true,
    toDo: 'A constraint of the database said no, such as the one that knows Fridays: its name is in the activity’s failure (GET /operators/failing-activities). Mend the data or report it; then retry.',
  },
  databaseError: { da: 'fejl i databasen', toDo: 'Look up the SQLSTATE in the activity’s failure and in PostgreSQL’s log; then retry.' },
  clockRefused: {
    da: 'sagens ur passer ikke med væguret',
    person: true,
    toDo: 'Compare the clocks of the Temporal server and of the workers (NTP): production sends nothing where they differ by more than five minutes. Then retry.',
  },
  noConsultant: { da: 'kommunen har ingen aktiv konsulent', toDo: 'Make a consultant of the municipality active, or name one by the event consultantChanged; then retry.' },
  municipalityUnknown: { da: 'kommunen er ikke oprettet', toDo: 'Set the municipality up; then retry.' },
  overCeiling: { da: 'alle konsulenter har nået loftet', toDo: 'Nothing failed: the case has the consultant with the lowest load. Let a team lead spread the cases, or raise the ceiling; then mark it as handled.' },
  timeout: {
    da: 'forsøget blev ikke færdigt i tide',
    toDo: 'See that workers of this build run and have room (GET /metrics: temporal_worker_task_slots_available) and that PostgreSQL and the channel answer; then retry.',
  },
  unexpected: { da: 'uventet fejl', toDo: 'Look at the activity’s failure in Temporal’s UI and in the worker’s log, and report it; then retry.' },
  undecodable: { da: 'beskeden kan ikke læses', toDo: 'Tell the sender that its payload must be JSON in UTF-8 with the encoding json/plain, and let it send again; then mark it as handled.' },
  malformed: { da: 'beskeden har ikke den rette form', toDo: 'Tell the sender which fields are wrong (`because` names them) and let it send again with a new id; then mark it as handled.' },
  unknownMessage: { da: 'ingen besked har det navn', toDo: 'Tell the sender the names that a case knows (docs/api.md, “For other systems”); then mark it as handled.' },
  cancelAsked: { da: 'nogen har bedt om at afbryde sagen', toDo: 'A case ends by its own facts only: close it by returnedToWork or take it back by caseWithdrawn. Find out who asked; then mark it as handled.' },
  tooManyMessages: { da: 'meget mange beskeder er afvist', toDo: 'Stop the system that keeps sending what can’t be taken: more refusals are not written down. All signals stand in the case’s history.' },
  messageRefused: { da: 'sagen tager ikke beskeden', toDo: 'Read `because`: what was told may still have to be told in another way, by POST /cases/{id}/events. Then mark it as handled.' },
  eventAfterEnd: {
    da: 'hændelse efter sagens afslutning',
    toDo: 'The case’s workflow had ended, so it could not take the event, which is kept here. Where it calls for something, open a new case that names this one (POST /cases with `continues`); then mark it as handled.',
  },
} as const satisfies Record<string, TroubleRow>;

export type Trouble = keyof typeof TROUBLES;
export const troubleRow = (trouble: Trouble): TroubleRow => TROUBLES[trouble];
export const isTrouble = (code: string): code is Trouble => Object.hasOwn(TROUBLES, code);

/** What stands in a sentence that ends in a code: `lykkes ikke: channelRefused`, `… [malformed]; …`. */
const CODE = /^lykkes ikke: (\w+)$|\[(\w+)\]/;
const SENTENCES: readonly (readonly [Trouble, RegExp])[] = [
  ['overCeiling', /har nået loftet/],
  ['tooManyMessages', /^mere end \d+ beskeder/],
  ['unknownMessage', /^Ingen besked har det navn/],
  ['cancelAsked', /kan ikke afbrydes udefra/],
];

/** Which kind of trouble it is. */
export function troubleOf({ kind, because }: Pick<Attention, 'kind' | 'because'>): Trouble {
  const [, effect, message] = CODE.exec(because) ?? [];
  const code = effect ?? message ?? '';
  return SENTENCES.find(([, says]) => says.test(because))?.[0] ?? (isTrouble(code) ? code : kind === 'message' ? 'messageRefused' : 'unexpected');
}

/** What keeps a letter from leaving that has been tried in vain; nothing where nothing does. */
export function troubleOfLetter(attention: readonly Attention[], letter: string): Trouble | undefined {
  const last = attention.findLast((a) => a.kind === 'effect' && a.what === `letter:${letter}`);
  return last && troubleOf(last);
}

/** Effects that must be done, and why skipping is no way out. A letter can be skipped: it is withdrawn. */
const MUST: readonly (readonly [RegExp, string])[] = [
  [/^assignConsultant$/, 'A case must have its consultant: make one active, or name one by the event consultantChanged.'],
  [/^openJobClarification:/, 'The decision has left, so the transition must open: mend what stops it, then retry.'],
  [/^setting$/, 'Without calendar, rules and practice nothing in the case can be judged: set the municipality up, then retry.'],
  [/^caseFile$/, 'The case goes on without it, but what others read is old: bring PostgreSQL back, then retry.'],
];

/** Why this can't be skipped; nothing where it can. */
export const whyNotSkipped = (what: string): string | undefined =>
  what.startsWith('letter:') ? undefined : (MUST.find(([is]) => is.test(what))?.[1] ?? 'There is nothing to skip: mark it as handled once somebody has seen to it.');
