import { hasEmployer, taskOf, type Appeal, type Booking, type Facts, type Origin, type Round } from '../facts.ts';
import type { Day } from '../calendar/day.ts';
import type { LetterKind, Recipient } from '../letters.ts';
import { DECISION_LETTER, roundDates } from '../strands/reassessment.ts';
import { kindOf, placeOf } from '../strands/interviews.ts';
import { law, letter, one, practice } from './rule.ts';

const citizen = (): readonly Recipient[] => ['citizen'];
const employer = (f: Facts): readonly Recipient[] => (hasEmployer(f) ? ['employer'] : []);
const both = (f: Facts): readonly Recipient[] => ['citizen', ...employer(f)];

const invited = (f: Facts, b: Booking): readonly Recipient[] =>
  placeOf(f, b.data) === 'workplace' || kindOf(b.data) === 'roundTable' ? both(f) : citizen();

/** The calls before an LÆ285 are done or excused; without an employer the citizen's alone (001). */
function callsMade(f: Facts, o: Origin): string | undefined {
  const made = (kind: string) => taskOf(f, `${kind}:${o.id}`)?.state === 'completed';
  if (!made('lae285CallCitizen')) return 'opkaldet til borgeren';
  return hasEmployer(f) && !made('lae285CallEmployer') ? 'opkaldet til arbejdsgiveren' : undefined;
}

const answersOf = (f: Facts, o: Origin): readonly string[] => [
  o.id,
  ...['lae285CallCitizen', 'lae285CallEmployer'].flatMap((kind) => one(taskOf(f, `${kind}:${o.id}`)).filter((t) => t.state === 'completed').map((t) => t.because!)),
];

/** What a call before an LÆ285 answered: ids of texts. */
function answersIn(f: Facts, o: Origin, kind: string): Readonly<Record<string, unknown>> | undefined {
  const task = taskOf(f, `${kind}:${o.id}`);
  const data = task?.state === 'completed' ? f.events[task.because!]?.data : undefined;
  return data && { tasksHindered: data.tasksHindered, howLong: data.howLong, adjustmentTried: data.adjustmentTried, excused: data.excused === true ? data.reason : undefined };
}

/** What the complaint said, for a letter about it. */
const complaint = (f: Facts, o: Origin): Readonly<Record<string, unknown>> => {
  const about = f.appeals.find((a) => a.id === o.id || a.reexamined?.id === o.id);
  return about ? { letter: about.letter, text: f.events[about.id]?.data.text, complaintOn: about.day, upheld: about.reexamined?.upheld, late: about.late } : {};
};

const roundOf = (f: Facts, decision: Origin): Round | undefined => f.rounds.find((r) => r.decision?.id === decision.id);
const proposalOf = (f: Facts, decision: Origin) => roundOf(f, decision)?.proposal;

const stopDateOf = (f: Facts, decision: Origin): Day | undefined => roundDates(f, roundOf(f, decision)).stopDate;

/** The reason of a decision; where none is written for it, that of the proposal which the citizen was heard about. */
function reasonOf(f: Facts, decision: Origin, heard: Origin | undefined): Readonly<Record<string, unknown>> {
  const reason = [decision, ...one(heard)].map((o) => f.events[o.id]?.data.reason).find((text) => text !== undefined);
  return reason === undefined ? {} : { reason };
}

/** The letters of a round's decision: one row per outcome. Its latest day is S: benefit goes on until it has left. */
const decision = (outcome: keyof typeof DECISION_LETTER) =>
  letter<Round>({
    kind: DECISION_LETTER[outcome],
    origins: (f) => f.rounds.flatMap((r) => (r.decision?.outcome === outcome ? [{ ...r, ...r.decision } as Round] : [])),
    to: citizen,
    latest: stopDateOf,
    states: (f, r) => ({ stopDate: stopDateOf(f, r), ...reasonOf(f, r, one(proposalOf(f, r)).find((p) => p.outcome === outcome)) }),
    basedOn: (f, r) => [r.id, ...one(proposalOf(f, r)?.id)],
    basis: law('lov om sygedagpenge §§ 24 og 27; forvaltningsloven §§ 22-25'),
  });

const appealLetter = (kind: LetterKind, origins: (f: Facts) => readonly Origin[], to: Recipient, source: string) =>
  letter({ kind, origins, to: () => [to], states: complaint, survives: true, basis: law(source) });

const reexamined = (f: Facts, upheld: boolean): (Origin & { upheld: boolean })[] =>
  f.appeals.flatMap((a: Appeal) => (a.reexamined?.upheld === upheld ? [a.reexamined] : []));

/** Every letter of the agenda, in the order in which letters of one moment are drafted. */
export const LETTER_RULES = [
  letter({ kind: 'infoCitizen', origins: (f) => one(f.ordinary), to: citizen, basis: practice('K5 (003), S18 (002)') }),
  letter({ kind: 'infoEmployer', origins: (f) => one(f.ordinary), to: employer, basis: practice('K5 (003), K15 (003)') }),
  letter({
    kind: 'fastTrackOffer',
    origins: (f) => one(f.bornAs === 'fastTrack' ? f.opened : f.fastTrack),
    to: citizen,
    absent: (f) => (f.fastTrack?.declined ? 'borgeren har sagt nej til tidlig opfølgning' : undefined),
    basis: law('lov om sygedagpenge § 12 a (Fast Track)'),
  }),
  letter<Booking>({
    kind: 'invitation',
    origins: (f) => f.bookings,
    to: invited,
    before: (_f, b) => b.interviewAt,
    basis: law('lov om sygedagpenge § 13 a'),
  }),
  letter({ kind: 'planConfirmation', origins: (f) => one(f.plan), to: both, basis: practice('K8, K12 (003)') }),
  letter({ kind: 'partialRecoveryDecision', origins: (f) => one(f.partial), to: citizen, basis: law('lov om sygedagpenge § 53; forvaltningsloven §§ 22-25') }),
  letter({ kind: 'closing', origins: (f) => one(f.recovery), to: citizen, survives: true, basis: practice('V10 (001), S2 (002)') }),
  letter({
    kind: 'lae285Request',
    origins: (f) => one(f.certificate),
    to: () => ['doctor'],
    waits: callsMade,
    basedOn: answersOf,
    states: (f, o) => ({
      citizenAnswers: answersIn(f, o, 'lae285CallCitizen'),
      employerAnswers: answersIn(f, o, 'lae285CallEmployer'),
      interviewsAhead: f.bookings.map((b) => b.interviewAt),
    }),
    basis: practice('V6, V7 (001)'),
  }),
  letter({
    kind: 'hearing',
    origins: (f) => [...one(f.lapse), ...f.rounds.flatMap((r) => (r.proposal && r.proposal.outcome !== 'extend' && !r.decision ? [r.proposal] : []))],
    to: citizen,
    basis: law('forvaltningsloven § 19 (partshøring)'),
  }),
  letter({ kind: 'hearingNoticeEmployer', origins: (f) => one(f.lapse), to: employer, basis: practice('F9 (000)') }),
  letter({
    kind: 'decisionLapse',
    origins: (f) => one(f.lapse?.decided),
    to: citizen,
    states: (f, o) => reasonOf(f, o, f.lapse),
    basedOn: (f, o) => [o.id, ...one(f.lapse?.id)],
    basis: law('lov om sygedagpenge § 21; forvaltningsloven §§ 22-25'),
  }),
  decision('extend'),
  decision('jobClarification'),
  decision('reducedRate'),
  decision('cease'),
  letter({ kind: 'jobClarificationInfoEmployer', origins: (f) => one(f.jobClarification), to: employer, states: (f) => ({ on: f.jobClarification?.on }), basis: practice('S19 (002)') }),
  appealLetter('appealForwarded', (f) => [...f.appeals.filter((a) => a.late), ...reexamined(f, true)], 'appealsBoard', 'retssikkerhedsloven §§ 66 og 67'),
  appealLetter('decisionChanged', (f) => reexamined(f, false), 'citizen', 'retssikkerhedsloven § 66'),
];

