import { list, momentInWords } from '../domain/agenda/danish.ts';
import { later, plusDays, type Day } from '../domain/calendar/day.ts';
import { about, contact, contactPhone, genitive, phoneHours, reach, text, withCpr } from './danish.ts';
import type { CallAnswers, LetterFacts } from './facts.ts';
import { ANSWERED, GROUND, MEASURE } from './wording.ts';

/** A day, told in full where it is printed and shortly where the template asks for it. */
export interface DayValue {
  readonly dato: Day;
}
/** What stands in a letter where its template has a placeholder: plain data, kept with the letter so that it can be rendered again. */
export type Value = string | number | boolean | DayValue | readonly Value[] | Values;
export interface Values {
  readonly [name: string]: Value;
}
/** The same before what is not known has been left out. */
type Known = Value | undefined | { readonly [name: string]: Known } | readonly Known[];

export const isDayValue = (v: unknown): v is DayValue => typeof v === 'object' && v !== null && typeof (v as DayValue).dato === 'string';

const day = (d: Day | undefined): DayValue | undefined => (d === undefined ? undefined : { dato: d });

/** Has this many days of the sickness passed? A notification can come late, and then a promise would be stale. */
const past = (f: LetterFacts, days: number): boolean => f.data.firstAbsenceDay !== undefined && f.today > plusDays(f.data.firstAbsenceDay, days);

/** The effective stop: S, or the day the decision leaves where that is later; nothing where S is not known. A copy moves it no more. */
const lastPaid = (f: LetterFacts): Day | undefined => f.data.stopDate && later(f.data.stopDate, f.data.firstSentOn ?? f.today);

const answers = (f: LetterFacts, a: CallAnswers | undefined): Known =>
  a && ANSWERED.flatMap(([field, question]) => {
    const answer = text(f, a[field]);
    return answer === undefined ? [] : [{ spørgsmål: question, svar: answer }];
  });

/** Was somebody asked before an LÆ285? Of one who was excused there is a reason, and no answer. */
const asked = (f: LetterFacts, a: CallAnswers = {}): boolean => ANSWERED.some(([field]) => field !== 'excused' && text(f, a[field]) !== undefined);

const absentHours = ({ data: { hoursPerWeek, weeklyHours } }: LetterFacts): number | undefined =>
  hoursPerWeek === undefined || weeklyHours === undefined ? undefined : weeklyHours - hoursPerWeek;

/** Everything there is, under the names that template owners use (`placeholders.ts` describes each). */
const known = (f: LetterFacts): { readonly [name: string]: Known } => ({
  modtager: f.to,
  i_dag: day(f.today),
  kommune: { navn: f.municipality.name, telefon: f.municipality.phone || undefined },
  kontakt: { navn: contact(f), telefon: contactPhone(f) || undefined, ring: reach(f), telefontid: phoneHours(f), fast: f.consultant !== undefined },
  borger: f.citizen && { navn: f.citizen.name, ...((f.to === 'doctor' || f.to === 'appealsBoard') && { medCpr: withCpr(f.citizen) }) },
  medarbejder: about(f),
  medarbejders: genitive(about(f)),
  arbejdsgiver: f.employer && { navn: f.employer.name },
  svarfrist: day(f.replyBy),
  klagefrist: day(f.appealBy),
  førstSendt: day(f.data.firstSentOn),
  fridagsbemærkning: f.remark === true,
  sygedag: day(f.data.firstAbsenceDay),
  fireUgerGået: past(f, 27),
  syvUgerGået: past(f, 48),
  den: day(f.data.on),
  fra: day(f.data.from),
  timer: f.data.hoursPerWeek,
  ugetimer: f.data.weeklyHours,
  fraværstimer: absentHours(f),
  udfald: f.data.outcome,
  grund: f.data.ground === undefined || GROUND[f.data.ground] === undefined ? undefined : { nummer: f.data.ground, tekst: GROUND[f.data.ground] },
  forlængetTil: day(f.data.until),
  sidsteDag: day(lastPaid(f)),
  dagenEfter: day(lastPaid(f) && plusDays(lastPaid(f)!, 1)),
  begrundelse: f.to === 'employer' ? undefined : text(f, f.data.reason),
  overvejelser: f.to === 'employer' ? undefined : text(f, f.data.considerations),
  samtale: {
    tid: f.data.interviewAt === undefined ? undefined : momentInWords(f.calendar, f.data.interviewAt),
    art: f.data.kind ?? 'followUp',
    form: f.data.mode ?? 'inPerson',
    sted: f.data.place ?? 'municipality',
  },
  plan: {
    trin: f.data.returnSteps?.map((s) => ({ fra: day(s.from), timer: s.hoursPerWeek, dage: s.daysPerWeek })),
    mål: f.data.goal,
    redskaber: f.data.measures?.length ? list(f.data.measures.map((m) => MEASURE[m] ?? m)) : undefined,
    næsteKontakt: day(f.data.nextContactOn),
  },
  svar: {
    borger: answers(f, f.data.citizenAnswers),
    arbejdsgiver: answers(f, f.data.employerAnswers),
    borgerSpurgt: asked(f, f.data.citizenAnswers),
    arbejdsgiverSpurgt: asked(f, f.data.employerAnswers),
    andre: f.data.citizenAnswers || f.data.employerAnswers ? undefined : answers(f, f.data),
  },
  klage: {
    tekst: text(f, f.data.text),
    modtaget: day(f.data.complaintOn),
    over: day(f.decisionSentOn),
    genvurderet: f.data.upheld !== undefined,
  },
});

/** Without what is not known, and without what is empty: a template asks whether a thing is there. */
function withoutHoles(value: Known): Value | undefined {
  if (Array.isArray(value)) {
    const items = value.map(withoutHoles).filter((v) => v !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, v]) => [name, withoutHoles(v as Known)] as const).filter(([, v]) => v !== undefined);
  return fields.length === 0 ? undefined : (Object.fromEntries(fields) as Values);
}

/** What a letter may state, by the names of its placeholders. Equal facts give equal values; they go through JSON unchanged. */
export const valuesOf = (f: LetterFacts): Values => withoutHoles(known(f)) as Values;

/** What stands at a placeholder's name; nothing where the letter does not know it. */
export const valueAt = (values: Values, name: string): Value | undefined =>
  name.split('.').reduce<Value | undefined>((found, part) => (found as Values | undefined)?.[part], values);

/** The same with another value at a placeholder's name. */
export function withValue(values: Values, name: string, value: Value): Values {
  const [first = '', ...rest] = name.split('.');
  return { ...values, [first]: rest.length === 0 ? value : withValue((values[first] ?? {}) as Values, rest.join('.'), value) };
}
