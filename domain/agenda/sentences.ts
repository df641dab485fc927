import { dayOf, minuteOf, type CalendarData } from '../calendar/calendar.ts';
import type { Day } from '../calendar/day.ts';
import type { Obstacle } from '../calendar/dispatch.ts';
import type { Basis, LetterRecord, TaskRecord } from '../caseFile.ts';
import type { Act } from '../acts.ts';
import { AWAITS_APPROVAL } from '../approval.ts';
import { letterRow, RECIPIENT_DA, type LetterKind, type Recipient } from '../letters.ts';
import { isPlannedAnew } from '../waits.ts';
import { capital, clock, inWords, list } from './danish.ts';
import type { Verdict } from './rule.ts';

/** What a caseworker reads on the list, as a name: `»Ring til arbejdsgiveren«`. */
export const named = (what: string): string => `»${capital(what)}«`;

/** `brevet »Partshøring« til borgeren`; a copy is on paper. */
export const letterNamed = (kind: LetterKind, to: Recipient, copy = false): string => `brevet ${named(letterRow(kind).da)} til ${RECIPIENT_DA[to]}${copy ? ' på papir' : ''}`;

/** How every sentence ends: by which law, or by whose practice. */
export const by = (b: Basis): string => ` – efter ${b.kind === 'law' ? '' : 'praksis '}${b.source}.`;

/** An entry that is not there, or waits for something without a date. */
export function notThere(name: string, verdict: Verdict, b: Basis): string {
  if (verdict.is === 'absent') return `${name} er ikke på dagsordenen: ${verdict.because}${by(b)}`;
  const awaited = verdict.is === 'waiting' ? verdict.for : 'sin dag';
  return `${name} venter på${awaited.startsWith('at ') ? ',' : ''} ${awaited}${by(b)}`;
}

/** A task that opens on a day ahead. */
export const plannedTask = (what: string, on: Day, because: string, b: Basis): string => `${named(what)} åbner ${inWords(on)}: ${because}${by(b)}`;

/** An open task: its due day, when it opened, and why then; where its own day had passed, which one that was. */
export function openTask(c: CalendarData, t: TaskRecord, what: string, verdict: Verdict, b: Basis): string {
  const due = t.dueAt === undefined ? '' : ` ${clock(minuteOf(c, t.dueAt))}`;
  const own = verdict.is === 'planned' && verdict.day !== undefined && verdict.day < t.opensOn ? verdict.day : undefined;
  const opened = `${t.late ? 'for sent, ' : ''}${inWords(t.opensOn)}${own ? `${t.late ? ',' : ''} i stedet for ${inWords(own)}` : ''}`;
  const because = verdict.is === 'planned' ? verdict.because : 'den bliver stående, mens ydelsen er stoppet';
  return `${named(what)} har frist ${inWords(t.dueOn)}${due} og blev åbnet ${opened}: ${because}${by(b)}`;
}

/** What a record's word for why a letter waits means: a time at which none leaves, a day off by its name, or a rule by itself. */
function meaning(c: CalendarData, because: string): { readonly quiet?: string; readonly dayOff?: string; readonly rule?: string } {
  if (because === 'fredag') return { quiet: 'om fredagen' };
  if (because === 'weekend') return { quiet: 'i weekenden' };
  if (because.endsWith('kontortid')) return { rule: 'breve sendes kun i kontortiden' };
  if (because.startsWith('dagen før ')) return { rule: `afgørelser sendes ikke ${because}` };
  return Object.values(c.daysOff).includes(because) ? { dayOff: because } : { rule: because };
}

const distinct = (words: readonly (string | undefined)[]): string[] => [...new Set(words.filter((w) => w !== undefined))];

/** The rules behind such words, each once: `ingen breve sendes om fredagen eller i weekenden`. */
function rules(c: CalendarData, reasons: readonly string[]): string {
  const meanings = reasons.map((r) => meaning(c, r));
  const daysOff = distinct(meanings.map((m) => m.dayOff));
  const quiet = [...(daysOff.length > 0 ? [`på fridage (${list(daysOff)})`] : []), ...distinct(meanings.map((m) => m.quiet))];
  const clauses = [...distinct(meanings.map((m) => m.rule)), ...(quiet.length > 0 ? [`ingen breve sendes ${list(quiet, 'eller')}`] : [])];
  return clauses.length < 2 ? clauses.join('') : `${clauses.slice(0, -1).join(', ')}, og ${clauses.at(-1)}`;
}

/** Why a letter waits, as a rule; its record only has the word. */
export const waitingRule = (c: CalendarData, because: string): string => rules(c, [because]);

/** The same where days stand in its way: a rule for each. */
export const waitingRules = (c: CalendarData, over: readonly Obstacle[], because: string): string =>
  over.length === 0 ? waitingRule(c, because) : rules(c, [...(isPlannedAnew(because) ? [because] : []), ...over.map((o) => o.because)]);

/** A letter that waits for its day; `rule` is why, as far as the case's record goes where nobody says it better. */
export function waitingLetter(c: CalendarData, l: LetterRecord, b: Basis, rule = l.waitsBecause === undefined ? undefined : waitingRule(c, l.waitsBecause)): string {
  if (l.held !== undefined) return `Brevet ${named(letterRow(l.kind).da)} er holdt tilbage og sendes først, når det er givet fri${by(b)}`;
  if (l.waitsBecause === AWAITS_APPROVAL) return `Brevet ${named(letterRow(l.kind).da)} afventer godkendelse af en anden person og sendes først, når det er godkendt${by(b)}`;
  const on = inWords(dayOf(c, l.plannedFor));
  const name = `Brevet ${named(letterRow(l.kind).da)}`;
  return rule === undefined ? `${name} sendes ${on}${by(b)}` : `${name} venter til ${on}: ${rule}${by(b)}`;
}

const ACTS: Readonly<Record<Act['act'], (on: string) => string>> = {
  assignConsultant: (on) => `En fastholdelseskonsulent tildeles ${on}: den samme følger sagen fra start til slut`,
  openJobClarification: (on) => `Jobafklaringsforløbet åbnes ${on}: afgørelsen om det er sendt`,
  paymentContinues: (on) => `Ydelsen fortsætter fra ${on}: der er ikke sendt en afgørelse`,
};

/** Something that the engine itself does. */
export const plannedAct = (act: Act['act'], on: Day, b: Basis): string => `${ACTS[act](inWords(on))}${by(b)}`;
