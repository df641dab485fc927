import { DESTINATIONS, MEASURES, OUTCOMES, type Party } from '../words.ts';

/**
 * What a field of an event may hold. From this one table come the workflow's shape check, the API's zod schemas and
 * the documents. `text` is the id of a text that is stored in PostgreSQL: free text and names never travel in a
 * message. Instants are milliseconds since 1970; days are `YYYY-MM-DD`.
 */
export type Field = { readonly optional?: true; readonly da?: string } & (
  | { readonly type: 'day' | 'instant' | 'text' | 'flag' | 'reference' | 'event' }
  | { readonly type: 'number'; readonly min: number; readonly max: number; readonly whole?: true }
  | { readonly type: 'code'; readonly codes: readonly (string | number)[] }
  | { readonly type: 'codes'; readonly codes: readonly string[] | 'any' }
  | { readonly type: 'list'; readonly of: Readonly<Record<string, Field>>; readonly most: number }
);

export interface EventRow {
  readonly fields: Readonly<Record<string, Field>>;
  /** Only these may send it; nothing means everybody. */
  readonly by?: readonly Party[];
  /** Somebody's own word about what this field names: a correction neither makes it of something else that they told, nor turns it to another, and is told by themselves. */
  readonly ownWordAbout?: string;
  readonly da: string;
}

const day = { type: 'day' } as const;
const text = { type: 'text' } as const;
const flag = { type: 'flag' } as const;
const code = <C extends string | number>(...codes: readonly C[]) => ({ type: 'code', codes }) as const;
const hours = { type: 'number', min: 0, max: 168 } as const;
const opt = <F extends Field>(f: F) => ({ ...f, optional: true as const });

const EMPLOYMENT = code('employed', 'unemployed', 'selfEmployed');
const INTERVIEW = {
  kind: opt(code('followUp', 'roundTable', 'workplaceVisit', 'group')),
  mode: opt(code('inPerson', 'phone', 'video', 'group')),
  place: opt(code('workplace', 'municipality', 'other')),
  participants: opt({ type: 'codes', codes: 'any' }),
  exceptionReason: opt(text),
} as const;
const REASSESSMENT = {
  outcome: code(...OUTCOMES),
  ground: opt({ type: 'number', min: 1, max: 7, whole: true }),
  until: opt(day),
} as const;
const SPELLS = opt({ type: 'list', most: 50, of: { paidFrom: day, paidTo: day } });
const OPENING = {
  weeklyHours: opt(hours),
  expectedRecovery: opt(day),
  employer: opt(text),
  digitalPost: opt(flag),
  ownInstitution: opt(flag),
  pilot: opt(flag),
  /** The case that this one goes on from. */
  continues: opt({ type: 'reference' } as const),
  note: opt(text),
} as const;
const NOTE = { note: opt(text) } as const;

/** Every event of domain.md section 3, with its data. */
export const EVENTS = {
  absenceNotified: { da: 'sygemelding anmeldt', fields: { firstAbsenceDay: day, employment: opt(EMPLOYMENT), earlierSpells: SPELLS, ...OPENING } },
  caseOpened: { da: 'sag oprettet før sygemelding', fields: { kind: code('fastTrack', 'prevention'), employment: opt(EMPLOYMENT), ...OPENING } },
  forecastChanged: { da: 'forventet raskmelding ændret', fields: { expectedRecovery: day, ...NOTE } },
  taskCompleted: {
    da: 'opgave udført',
    fields: {
      task: { type: 'reference' },
      holds: opt(flag), expectedRecovery: opt(day), view: opt(text), note: opt(text),
      outcome: opt(code('holds', 'adjust')), tasksHindered: opt(text), howLong: opt(text), adjustmentTried: opt(text),
      excused: opt(flag), reason: opt(text), invitationDelivered: opt(flag), back: opt(flag), destination: opt(code(...DESTINATIONS)),
    },
  },
  eventCorrected: { da: 'hændelse rettet', fields: { event: { type: 'reference' }, replacement: opt({ type: 'event' }), reason: text } },
  employerContacted: { da: 'kontakt med arbejdsgiveren', fields: { view: opt(text), ...NOTE } },
  companyCalled: { da: 'virksomheden ringede', fields: { view: opt(text), ...NOTE } },
  interviewBooked: { da: 'samtale booket', fields: { interviewAt: { type: 'instant' }, ...INTERVIEW } },
  interviewHeld: { da: 'samtale holdt', fields: { ...INTERVIEW, ...NOTE } },
  interviewMissed: { da: 'udeblivelse fra samtale', fields: { ...INTERVIEW, ...NOTE } },
  interviewCancelled: { da: 'samtale aflyst', fields: { ...INTERVIEW, reason: opt(text) } },
  planAgreed: {
    da: 'plan aftalt',
    fields: {
      returnSteps: opt({ type: 'list', most: 60, of: { from: day, hoursPerWeek: hours, daysPerWeek: opt({ type: 'number', min: 0, max: 7 }) } }),
      goal: opt(code('sameJob', 'otherJob')),
      measures: opt({ type: 'codes', codes: MEASURES }),
      nextContactOn: opt(day),
      alternatives: opt({ type: 'codes', codes: ['A', 'B', 'C'] }),
      ...NOTE,
    },
  },
  planAcknowledged: { da: 'plan bekræftet', fields: { party: code('citizen', 'employer') } },
  measureStarted: { da: 'tilbud startet', fields: { kind: code(...MEASURES), evaluateOn: opt(day), ...NOTE } },
  measureEnded: { da: 'tilbud afsluttet', fields: { kind: code(...MEASURES), ...NOTE } },
  partialRecovery: { da: 'delvis raskmelding', fields: { from: day, hoursPerWeek: hours } },
  fullRecovery: { da: 'raskmelding', fields: { on: day } },
  returnedToWork: { da: 'tilbage', fields: { on: day, destination: code(...DESTINATIONS) } },
  jobLost: { da: 'job mistet', fields: { on: day, reason: opt(text) } },
  goalChanged: { da: 'mål ændret', fields: { on: opt(day), reason: opt(text) } },
  certificateProposed: { da: 'LÆ285 foreslået', fields: { considerations: text } },
  certificateReceived: { da: 'LÆ285 modtaget', fields: { form: opt(code('LÆ285')), ...NOTE } },
  fastTrackRequested: { da: 'tidlig opfølgning ønsket', fields: { ...NOTE } },
  fastTrackDeclined: { da: 'tidlig opfølgning afslået', fields: { ...NOTE } },
  standbyChosen: { da: 'standby valgt', fields: { ...NOTE } },
  standbyLeft: { da: 'standby forladt', fields: { ...NOTE } },
  reassessmentProposed: { da: 'indstilling efter revurdering', fields: { ...REASSESSMENT, reason: opt(text) } },
  hearingAnswered: { da: 'partshøring besvaret', fields: { text: opt(text) } },
  reassessmentDecided: { da: 'afgørelse efter revurdering', fields: { ...REASSESSMENT, rehabilitationTeam: opt(flag), reason: opt(text) } },
  lapseProposed: { da: 'bortfald påtænkt', fields: { reason: opt(text) } },
  lapseDecided: { da: 'bortfald besluttet', fields: { reason: opt(text) } },
  cooperationResumed: { da: 'medvirken genoptaget', fields: { reason: opt(text) } },
  appealReceived: { da: 'klage modtaget', fields: { letter: { type: 'reference' }, text: opt(text) } },
  appealReexamined: { da: 'klage genvurderet', fields: { letter: opt({ type: 'reference' }), upheld: flag, reason: opt(text) } },
  eveOverrideApproved: { da: 'forsendelse før fridag godkendt', by: ['teamLead'], ownWordAbout: 'letter', fields: { letter: { type: 'reference' }, reason: text } },
  consultantChanged: { da: 'konsulent skiftet', fields: { to: { type: 'reference' }, reason: text } },
  caseWithdrawn: { da: 'sag trukket tilbage', fields: { reason: code('moved', 'deceased', 'withdrawn', 'wronglyOpened'), ...NOTE } },
  taskClaimed: { da: 'opgave taget', fields: { task: { type: 'reference' }, consultant: { type: 'reference' } } },
  taskReleased: { da: 'opgave givet fra sig', fields: { task: { type: 'reference' }, consultant: opt({ type: 'reference' }) } },
  letterHeld: { da: 'brev holdt tilbage', fields: { letter: { type: 'reference' }, reason: text } },
  letterReleased: { da: 'brev givet fri', fields: { letter: { type: 'reference' } } },
  letterWithdrawn: { da: 'brev trukket tilbage', fields: { letter: { type: 'reference' }, reason: text } },
  attentionHandled: { da: 'opmærksomhed håndteret', fields: { what: opt({ type: 'reference' }), note: opt(text) } },
  effectRetried: { da: 'prøvet igen', fields: { what: { type: 'reference' } } },
  letterApproved: { da: 'brev godkendt', by: ['caseworker', 'consultant', 'teamLead'], ownWordAbout: 'letter', fields: { letter: { type: 'reference' }, note: opt(text) } },
  letterReceipt: { da: 'kvittering for brev', fields: { letter: { type: 'reference' }, receipt: code('delivered', 'failed', 'returned'), reason: opt(text) } },
  rulesChanged: { da: 'nye regler', fields: {} },
  profileChanged: { da: 'ny praksis', fields: {} },
} as const satisfies Record<string, EventRow>;

export type EventKind = keyof typeof EVENTS;
export const eventRow = (kind: EventKind): EventRow => EVENTS[kind];
export const EVENT_KINDS = Object.keys(EVENTS) as EventKind[];
export const isEventKind = (kind: unknown): kind is EventKind => typeof kind === 'string' && Object.hasOwn(EVENTS, kind);
