import { capital, inWords, momentInWords } from '../agenda/danish.ts';
import { by, named, notThere, waitingLetter, waitingRules } from '../agenda/sentences.ts';
import { LETTER_RULES } from '../agenda/letters.ts';
import { basisOf, letterEntries, type LetterEntry } from '../agenda/verdicts.ts';
import { AWAITS_APPROVAL } from '../approval.ts';
import { dayOf, type CalendarData } from '../calendar/calendar.ts';
import type { CaseState } from '../case.ts';
import type { Basis, LetterRecord } from '../caseFile.ts';
import { copyOf, isDigital, originalOf } from '../copies.ts';
import { deadlineRules } from '../deadlines.ts';
import { due } from '../engine.ts';
import { calendarOf, hasLeft, letterOf, type Facts } from '../facts.ts';
import { rulesIn } from '../history/sentences.ts';
import { inTheWay } from '../inTheWay.ts';
import { letterRow, RECEIPT_DA, RECIPIENT_DA, WAY_DA } from '../letters.ts';
import { isOutcome, type Outcome } from '../log.ts';
import type { Part, Reasoned } from './answer.ts';
import { absentSince, causeOf, eventAt, statesOf } from './causes.ts';
import type { Subject } from './subject.ts';
import { restsOnThem, told } from './words.ts';

type LetterSubject = Extract<Subject, { what: 'letter' }>;

const nameOf = (l: { readonly kind: LetterRecord['kind']; readonly to?: LetterRecord['to'] }): string =>
  `Brevet ${named(letterRow(l.kind).da)}${l.to === undefined ? '' : ` til ${RECIPIENT_DA[l.to]}`}`;

const byThem = (b: Basis | undefined): string => (b ? by(b) : '.');

function neverCalled({ kind }: LetterSubject): Part {
  const rule = LETTER_RULES.find((r) => r.kind === kind);
  const basis = rule && typeof rule.basis !== 'function' ? rule.basis : undefined;
  return { da: letterRow(kind).da, state: 'absent', sentences: [`${nameOf({ kind })} er ikke på dagsordenen: intet i sagen kalder på det${byThem(basis)}`], ...(basis && { basis }), restsOn: [] };
}

/** No letter was written: something keeps it away, or it waits for something that has no date. */
function notWritten(state: CaseState, entry: LetterEntry): Part {
  const { facts: f, log } = state;
  const { verdict, rule, origin } = entry;
  const basis = basisOf(f, rule, origin);
  const da = letterRow(rule.kind).da;
  const from = eventAt(log, origin.id);
  const gone = verdict.is === 'absent' ? absentSince(statesOf(state), (s) => letterEntries(s.facts).find((e) => e.key === entry.key)?.verdict) : undefined;
  const because = gone === undefined ? [] : [`Det fulgte af ${told(calendarOf(f), log[gone]!)}.`];
  return { da, basis, state: verdict.is === 'planned' ? 'planned' : verdict.is, sentences: [notThere(`Brevet ${named(da)}`, verdict, basis), ...because], restsOn: [from, gone] };
}

/** Each time it was put off, and by which rules: from the moment it was written on. */
function putOff(c: CalendarData, state: CaseState, id: string): string[] {
  const rules = rulesIn(state.log, c);
  return state.log.flatMap((e) => {
    if (!isOutcome(e) || !('letter' in e) || e.letter !== id) return [];
    if (e.outcome === 'letterDrafted' && e.because !== undefined) return [`Det blev skrevet ${momentInWords(c, e.at)} og planlagt til ${momentInWords(c, e.plannedFor)}: ${rules(e)}.`];
    if (e.outcome === 'letterDrafted') return [`Det blev skrevet ${momentInWords(c, e.at)}.`];
    return e.outcome === 'letterDeferred' ? [`${capital(momentInWords(c, e.at))} blev det flyttet til ${momentInWords(c, e.plannedFor)}: ${rules(e)}.`] : [];
  });
}

function waiting(state: CaseState, l: LetterRecord, basis: Basis | undefined, from: readonly number[]): Part {
  const c = calendarOf(state.facts);
  const held = l.held === undefined ? undefined : eventAt(state.log, l.held);
  const approved = l.approved && eventAt(state.log, l.approved.id);
  const override = l.eveOverride === undefined ? undefined : eventAt(state.log, l.eveOverride);
  const over = inTheWay({ calendar: c, log: state.log, letters: state.facts.letters }, l);
  const rule = l.waitsBecause === undefined ? undefined : waitingRules(c, over, l.waitsBecause);
  const day: Reasoned = { on: dayOf(c, l.plannedFor), at: l.plannedFor, because: rule ?? 'det er i kontortiden på en dag, hvor breve må sendes', ...(over.length > 0 && { over }) };
  return {
    da: letterRow(l.kind).da, ...(basis && { basis }), state: held === undefined ? 'waiting' : 'held', day: held === undefined && l.waitsBecause !== AWAITS_APPROVAL ? day : undefined,
    sentences: [
      basis ? waitingLetter(c, l, basis, rule) : `${nameOf(l)} venter.`, ...putOff(c, state, l.id),
      ...(held === undefined ? [] : [`Det er holdt tilbage med ${told(c, state.log[held]!)}.`]),
      ...repeats(c, state.facts, l),
      ...(approved === undefined ? [] : [`Det er godkendt med ${told(c, state.log[approved]!)}.`]),
      ...(override === undefined ? [] : [`Det må sendes dagen før en fridag efter ${told(c, state.log[override]!)}.`]),
    ],
    restsOn: [...from, held, override, approved],
  };
}

/** A copy says which letter it repeats, and why. */
function repeats(c: CalendarData, f: Facts, l: LetterRecord): string[] {
  const first = originalOf(f, l);
  return first === l ? [] : [`Det gentager på papir brevet, der blev sendt i Digital Post ${inWords(first.sentOn!)}${first.receipt ? `, og som ${momentInWords(c, first.receipt.at)} blev meldt ${RECEIPT_DA[first.receipt.kind]}` : ''}.`];
}

function leftHow(c: CalendarData, l: LetterRecord): string {
  if (l.state === 'sent') return `blev sendt ${l.by ? `${WAY_DA[l.by]} ` : ''}${momentInWords(c, l.sentAt!)}`;
  return `${l.assumed ? 'må være' : 'er'} sendt ${inWords(l.sentOn!)}, før sagen blev overtaget`;
}

function sent(state: CaseState, l: LetterRecord, basis: Basis | undefined, from: readonly number[]): Part {
  const c = calendarOf(state.facts);
  const rules = deadlineRules(c, l, isDigital(state.facts, l.by));
  const due_: Reasoned | undefined = l.replyBy ? { on: l.replyBy, because: rules.replyBy! } : l.appealBy ? { on: l.appealBy, because: rules.appealBy! } : undefined;
  const receipt = l.receipt && RECEIPT_DA[l.receipt.kind];
  const copy = copyOf(state.facts, l);
  return {
    da: letterRow(l.kind).da, ...(basis && { basis }), state: l.state, day: { on: l.sentOn!, at: l.sentAt!, because: l.state === 'sent' ? 'det var i kontortiden på en dag, hvor brevet måtte sendes' : 'det blev sendt, før sagen blev overtaget' }, ...(due_ && { due: due_ }),
    sentences: [
      `${nameOf(l)} ${leftHow(c, l)}${byThem(basis)}`, ...repeats(c, state.facts, l), ...(l.state === 'sent' ? putOff(c, state, l.id) : []),
      ...(l.replyBy ? [`Svarfristen er ${inWords(l.replyBy)}: ${rules.replyBy}.`] : []), ...(l.appealBy ? [`Klagefristen er ${inWords(l.appealBy)}: ${rules.appealBy}.`] : []),
      ...(receipt ? [`Kvitteringen ${momentInWords(c, l.receipt!.at)} siger, at det er ${receipt}.`] : l.receiptBy ? [`Kvitteringen er lovet senest ${inWords(l.receiptBy)}.`] : []),
      ...(hasLeft(copy) ? [`Det er sendt igen som almindelig post ${inWords(copy.sentOn!)}; frister løber efter det brev.`] : []),
    ],
    restsOn: from,
  };
}

function cancelled(state: CaseState, l: LetterRecord, basis: Basis | undefined, from: readonly number[]): Part {
  const { log } = state;
  const c = calendarOf(state.facts);
  const at = l.cancelledAt!;
  const place = log.findLastIndex((e) => isOutcome(e) && e.outcome === 'letterCancelled' && e.letter === l.id);
  const cause = l.withdrawn !== undefined
    ? eventAt(log, l.withdrawn)
    : causeOf(statesOf(state), place, (s) => due(s, at, true).outcomes.some((o: Outcome) => o.outcome === 'letterCancelled' && o.letter === l.id));
  return {
    da: letterRow(l.kind).da, ...(basis && { basis }), state: 'cancelled', endedBy: cause ?? place,
    sentences: [`${nameOf(l)} blev annulleret ${momentInWords(c, at)}: ${l.because}${byThem(basis)}`, ...(cause === undefined ? [] : [`Det fulgte af ${told(c, log[cause]!)}.`]), ...putOff(c, state, l.id)],
    restsOn: [...from, cause],
  };
}

/** Law or practice of a letter that the case no longer calls for: as it was when the letter was written. */
function basisThen(state: CaseState, l: LetterRecord): Basis | undefined {
  const drafted = state.log.findIndex((e) => isOutcome(e) && e.outcome === 'letterDrafted' && e.letter === l.id);
  const f: Facts | undefined = statesOf(state)[drafted]?.facts;
  const entry = f?.opened && letterEntries(f).find((e) => e.key === l.key);
  return f && entry ? basisOf(f, entry.rule, entry.origin) : undefined;
}

/** Why a letter waits, left on its day, is not written or was taken back. */
export function whyLetter(state: CaseState, subject: LetterSubject): Part {
  const { entry, record } = subject;
  if (!record) return entry ? notWritten(state, entry) : neverCalled(subject);
  const basis = entry ? basisOf(state.facts, entry.rule, entry.origin) : basisThen(state, record);
  const from = record.basis.map((id) => eventAt(state.log, id));
  const grounds = restsOnThem(calendarOf(state.facts), from.filter((i) => i >= 0).map((i) => state.log[i]!));
  const part = record.state === 'waiting' ? waiting(state, record, basis, from) : hasLeft(record) ? sent(state, record, basis, from) : cancelled(state, record, basis, from);
  const past = { ...part, sentences: [...part.sentences, ...grounds] };
  if (record.state !== 'cancelled' || entry?.verdict.is !== 'waiting' || letterOf(state.facts, record.key) !== record) return past;
  const now = notWritten(state, entry);
  return { ...now, sentences: [...now.sentences, ...past.sentences], restsOn: [...now.restsOn, ...past.restsOn] };
}
