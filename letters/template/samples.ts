import { buildCalendar, instantOf } from '../../domain/calendar/calendar.ts';
import { FJORDBY } from '../../domain/fjordby.ts';
import { letterRow, type LetterKind, type Recipient } from '../../domain/letters.ts';
import { CATALOGUE } from '../catalogue.ts';
import type { LetterData, LetterFacts } from '../facts.ts';

/** People and places that do not exist, on days that do: what previews and checks are made of. */
const calendar = buildCalendar(2025, 2028);
const TEXTS = {
  'text:sample-reason': 'Du har fortalt os, at du stadig har smerter, når du løfter, og at du endnu ikke kan klare en hel arbejdsdag. Din læge skriver, at tilstanden ikke er afklaret.',
  'text:sample-answer-1': 'Tunge løft og lange dage på stilladset.',
  'text:sample-answer-2': 'Omkring tre måneder.',
  'text:sample-answer-3': 'Lettere opgaver på lageret.',
  'text:sample-considerations': 'Vi overvejer virksomhedspraktik fire timer om ugen.',
  'text:sample-remarks': 'Attesten af 12. maj 2026 indgik i afgørelsen. Klagen indeholder ingen nye oplysninger.',
  'text:sample-complaint': 'Jeg mener ikke, at I har læst attesten fra min læge.',
};

const DATA: LetterData = {
  firstAbsenceDay: '2026-05-04', on: '2026-06-10', from: '2026-06-15', hoursPerWeek: 12.5, weeklyHours: 37, interviewAt: instantOf(calendar, '2026-06-24', 10 * 60),
  kind: 'roundTable', mode: 'inPerson', place: 'workplace', goal: 'sameJob', measures: ['mentor', 'workAids'], nextContactOn: '2026-07-08',
  returnSteps: [{ from: '2026-06-15', hoursPerWeek: 7.5, daysPerWeek: 3 }, { from: '2026-06-29', hoursPerWeek: 20, daysPerWeek: 5 }, { from: '2026-08-10', hoursPerWeek: 37 }],
  stopDate: '2026-10-31', until: '2026-12-31', ground: 2, outcome: 'jobClarification', reason: 'text:sample-reason', considerations: 'text:sample-considerations',
  citizenAnswers: { tasksHindered: 'text:sample-answer-1', howLong: 'text:sample-answer-2', adjustmentTried: 'text:sample-answer-3' },
  employerAnswers: { tasksHindered: 'text:sample-answer-1', howLong: 'text:sample-answer-2' },
  text: 'text:sample-complaint', complaintOn: '2026-06-08', upheld: true,
};

const dated = (kind: LetterKind): Partial<LetterFacts> => {
  const { replyDays, appealable } = letterRow(kind);
  return { ...((replyDays !== undefined || kind === 'lae285Request' || kind === 'hearingNoticeEmployer') && { replyBy: '2026-06-25' }), ...(appealable && { appealBy: '2026-07-09' }) };
};

/** Where the general words or days would make no sense: a reduced rate is decided from 2027 on (R27). */
const OF_KIND: Partial<Record<LetterKind, Partial<LetterFacts>>> = {
  appealForwarded: { data: { ...DATA, reason: 'text:sample-remarks' } },
  decisionReducedRate: { today: '2027-01-14', appealBy: '2027-02-11', data: { ...DATA, firstAbsenceDay: '2026-07-06', stopDate: '2027-01-31' } },
};

/** A letter with all that it may state, as of Thursday 11 June 2026 where its kind has no day of its own. */
export const sampleFacts = (kind: LetterKind, to: Recipient): LetterFacts => ({
  to, today: '2026-06-11', calendar, caseId: 'k3x9',
  municipality: FJORDBY,
  consultant: { name: 'Mette Lind', phone: '70 00 00 03' },
  citizen: { name: 'Anne Rønde', cpr: '0101000000' }, employer: { name: 'Snedkeriet ApS' },
  addressee: to === 'citizen' ? { name: 'Anne Rønde', lines: ['Åbrinken 7, 2. th.', '9999 Fjordby'] } : { name: { employer: 'Snedkeriet ApS', doctor: 'Egen læge', appealsBoard: 'Ankestyrelsen' }[to] ?? to, lines: [] },
  decisionSentOn: '2026-05-28', ...dated(kind), data: DATA, texts: TEXTS, ...OF_KIND[kind],
});

/** The same as a copy on paper, of a letter that left on Tuesday 2 June and did not arrive: received six working days later. */
export function copyFacts(kind: LetterKind, to: Recipient): LetterFacts {
  const facts = sampleFacts(kind, to);
  return { ...facts, ...(facts.appealBy && { appealBy: '2026-07-17' }), data: { ...facts.data, firstSentOn: '2026-06-02' } };
}

/** What previews show, by the names of their files: every letter, and one that did not arrive as its copy. */
export const PREVIEWS: readonly { readonly name: string; readonly kind: LetterKind; readonly facts: LetterFacts }[] = [
  ...(Object.keys(CATALOGUE) as LetterKind[]).flatMap((kind) => CATALOGUE[kind].to.map((to) => ({ name: `${kind}.${to}`, kind, facts: sampleFacts(kind, to) }))),
  { name: 'decisionLapse.citizen.genpart', kind: 'decisionLapse', facts: copyFacts('decisionLapse', 'citizen') },
];

/** The same where almost nothing is known. */
const bareFacts = (kind: LetterKind, to: Recipient): LetterFacts => ({ to, today: '2026-06-11', calendar, municipality: { name: FJORDBY.name, phone: '' }, ...dated(kind), data: {}, texts: {} });

/** Where almost nothing is known, and no day is counted either. */
export const bareFactsOf = (kind: LetterKind, to: Recipient): readonly LetterFacts[] =>
  [bareFacts(kind, to), { ...bareFacts(kind, to), replyBy: undefined, appealBy: undefined, remark: true }];

const PERHAPS = ['citizen', 'employer', 'consultant', 'replyBy', 'appealBy', 'decisionSentOn'] as const;

/** Ways to know one thing less. What hangs on it goes with it: without the hours, no hours of absence. */
export const knownLess: readonly ((f: LetterFacts) => LetterFacts)[] = [
  ...PERHAPS.map((name) => (f: LetterFacts) => ({ ...f, [name]: undefined })),
  (f) => ({ ...f, municipality: { ...f.municipality, phone: '' } }),
  (f) => ({ ...f, municipality: { ...f.municipality, phone: '' }, ...(f.consultant && { consultant: { ...f.consultant, phone: '' } }) }),
  ...Object.keys(DATA).map((name) => (f: LetterFacts) => ({ ...f, data: { ...f.data, [name]: undefined } })),
];
