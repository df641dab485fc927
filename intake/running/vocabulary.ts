import { momentOf } from '../../domain/calendar/copenhagen.ts';
import type { Day } from '../../domain/calendar/day.ts';
import type { EventKind } from '../../domain/events/table.ts';
import type { LetterKind } from '../../domain/letters.ts';
import type { TaskKind } from '../../domain/tasks.ts';
import { appointed, dated, ground, hours, step, word, type Detail } from './details.ts';
import { GOALS, INTERVIEWS, LETTER_NAMES, MEASURES, MODES, OUTCOMES, PLACES } from './words.ts';

type Data = Readonly<Record<string, unknown>>;

/** What a happening comes to: events and letters of its day, in order. */
export type Told = { readonly kind: EventKind; readonly data: Data } | { readonly letter: LetterKind };

export interface Said {
  readonly details: Data;
  readonly day: Day;
  /** The id of the text that stands for what the other system knows. */
  readonly text: string;
  /** There is an employer in the case by then. */
  readonly employed: boolean;
}

export interface Happening {
  readonly takes: readonly Detail[];
  readonly told: (said: Said) => readonly Told[];
}

const NEEDED = { needed: true } as const;
const INTERVIEW = [word('kind', INTERVIEWS), word('place', PLACES), word('mode', MODES)];

const event = (kind: EventKind, takes: readonly Detail[] = [], data: (said: Said) => Data = (s) => s.details): Happening => ({ takes, told: (s) => [{ kind, data: data(s) }] });
const done = (task: TaskKind, takes: readonly Detail[] = [], data: Data = {}): Happening => ({ takes, told: ({ details }) => [{ kind: 'taskCompleted', data: { ...data, ...details, task } }] });
const letter = (kind: LetterKind): Happening => ({ takes: [], told: () => [{ letter: kind }] });
const excused = (task: TaskKind, text: string): Told => ({ kind: 'taskCompleted', data: { task, excused: true, reason: text } });

/** What the rules ask for beside what the file says: who was there, and why it was not at the workplace. */
const interview = ({ details, text }: Said): Data => ({
  ...details,
  ...(details.kind === 'roundTable' && { participants: ['citizen', 'manager', 'consultant'] }),
  ...(details.place !== undefined && details.place !== 'workplace' && { exceptionReason: text }),
});

const booked = (said: Said): Data => {
  const { interviewAt, ...rest } = said.details;
  const { day, minute } = interviewAt as { day: Day; minute: number };
  return { ...interview({ ...said, details: rest }), interviewAt: momentOf(day, minute) };
};

const REASSESSMENT = [word('outcome', OUTCOMES, NEEDED), ground('ground'), dated('until', 'til')];
const withReason = ({ details, text }: Said): Data => ({ ...details, reason: text });

/**
 * The happenings of a file of running cases, by the words that stand behind the date. intake/README.md lists them; a test
 * holds it to this table.
 */
export const VOCABULARY: Readonly<Record<string, Happening>> = {
  'uge 4-opkald': done('weekFourCall', [word('holds', { holder: true, 'holder ikke': false }), dated('expectedRecovery', 'forventet rask')], { holds: false }),
  'forventet rask ændret': event('forecastChanged', [dated('expectedRecovery', '', NEEDED)]),
  'samtale booket': event('interviewBooked', [appointed('interviewAt'), ...INTERVIEW], booked),
  'samtale holdt': event('interviewHeld', INTERVIEW, interview),
  'samtale aflyst': event('interviewCancelled', [word('kind', INTERVIEWS)]),
  udeblevet: event('interviewMissed', [word('kind', INTERVIEWS)]),
  'udeblivelse undersøgt': done('lookIntoNoShow', [word('invitationDelivered', { 'indkaldelsen nåede frem': true, 'indkaldelsen nåede ikke frem': false }, NEEDED)]),
  'plan aftalt': event('planAgreed', [step('returnSteps'), dated('nextContactOn', 'næste kontakt'), word('goal', GOALS)]),
  'plan bekræftet': event('planAcknowledged', [word('party', { 'af borgeren': 'citizen', 'af arbejdsgiveren': 'employer' }, NEEDED)]),
  planopfølgning: done('planCheck', [word('outcome', { holder: 'holds', justeres: 'adjust' })], { outcome: 'holds' }),
  opfølgning: done('followUpContact'),
  'tilbud startet': event('measureStarted', [word('kind', MEASURES, NEEDED), dated('evaluateOn', 'evaluering')]),
  'tilbud evalueret': done('measureEvaluation'),
  'tilbud afsluttet': event('measureEnded', [word('kind', MEASURES, NEEDED)]),
  'delvis rask': event('partialRecovery', [hours('hoursPerWeek'), dated('from', 'fra')], ({ details, day }) => ({ from: day, ...details })),
  raskmeldt: event('fullRecovery', [dated('on', 'fra')], ({ details, day }) => ({ on: day, ...details })),
  'ikke tilbage endnu': done('returnCheck', [], { back: false }),
  'job mistet': event('jobLost', [dated('on', 'sidste dag')], ({ details, day }) => ({ on: day, ...details })),
  'arbejdsgiver kontaktet': event('employerContacted'),
  'virksomheden ringede': event('companyCalled'),
  'virksomheden fik svar': done('answerCompany'),
  'tidlig opfølgning ønsket': event('fastTrackRequested'),
  'tidlig opfølgning afslået': event('fastTrackDeclined'),
  'standby valgt': event('standbyChosen'),
  'standby forladt': event('standbyLeft'),
  gennemgået: done('recordReview'),
  'læ285 foreslået': event('certificateProposed', [], ({ text }) => ({ considerations: text })),
  'læ285 anmodet': {
    takes: [],
    // The other system asked the doctor: whatever it asked before that has been asked.
    told: ({ text, employed }) => [excused('lae285CallCitizen', text), ...(employed ? [excused('lae285CallEmployer', text)] : []), { letter: 'lae285Request' }],
  },
  'lægen rykket': done('remindDoctor'),
  'læ285 modtaget': event('certificateReceived'),
  'bortfald påtænkt': event('lapseProposed', [], withReason),
  'bortfald besluttet': event('lapseDecided', [], withReason),
  'medvirker igen': event('cooperationResumed', [], withReason),
  indstillet: event('reassessmentProposed', REASSESSMENT, withReason),
  'partshøring besvaret': event('hearingAnswered'),
  afgjort: event('reassessmentDecided', [...REASSESSMENT, word('rehabilitationTeam', { 'med rehabiliteringsteam': true })], withReason),
  'forelagt rehabiliteringsteamet': done('rehabilitationTeam'),
  'klage modtaget': event('appealReceived', [word('letter', LETTER_NAMES, NEEDED)]),
  'klage sendt til ankestyrelsen': letter('appealForwarded'),
  'klage genvurderet': event('appealReexamined', [word('upheld', { fastholdt: true, ændret: false }, NEEDED)], withReason),
};

/** Words for a case that is over: it is not taken over. */
export const ENDINGS: readonly string[] = ['tilbage', 'tilbage i arbejde', 'lukket', 'sag lukket', 'afsluttet', 'trukket tilbage', 'død', 'flyttet'];

/** `partshøring sendt`, `afgørelse om forlængelse sendt`: any letter, by its name. */
export function letterSent(words: string): Happening | undefined {
  const name = words.replace(/\s+sendt$/, '');
  const kind = name !== words && Object.hasOwn(LETTER_NAMES, name) ? LETTER_NAMES[name] : undefined;
  return kind && letter(kind);
}
