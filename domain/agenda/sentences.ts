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

/** Why a letter waits, as a rule; its record only has the word. */
export function waitingRule(c: CalendarData, because: string): string {
  if (because === 'fredag') return 'ingen breve sendes om fredagen';
  if (because === 'weekend') return 'ingen breve sendes i weekenden';
  if (because.endsWith('kontortid')) return 'breve sendes kun i kontortiden';
  if (because.startsWith('dagen før ')) return `afgørelser sendes ikke ${because}`;
  return Object.values(c.daysOff).includes(because) ? `ingen breve sendes på fridage (${because})` : because;
}

const NO_LETTERS = 'ingen breve sendes ';
const ON_DAYS_OFF = /^på fridage \((.+)\)$/;

/** Why a letter waits, as rules: one for each thing in its way. `ingen breve sendes om fredagen og i weekenden`. */
export function waitingRules(c: CalendarData, over: readonly Obstacle[], because: string): string {
  if (over.length === 0) return waitingRule(c, because);
  const rules = [...new Set([...(isPlannedAnew(because) ? [because] : []), ...over.map((o) => waitingRule(c, o.because))])];
  const quiet = rules.filter((r) => r.startsWith(NO_LETTERS)).map((r) => r.slice(NO_LETTERS.length));
  const off = quiet.flatMap((q) => ON_DAYS_OFF.exec(q)?.[1] ?? []);
  const days = [...(off.length > 0 ? [`på fridage (${list(off)})`] : []), ...quiet.filter((q) => !ON_DAYS_OFF.test(q))];
  const clauses = [...rules.filter((r) => !r.startsWith(NO_LETTERS)), ...(days.length > 0 ? [`${NO_LETTERS}${list(days)}`] : [])];
  return clauses.length < 2 ? clauses.join('') : `${clauses.slice(0, -1).join(', ')}, og ${clauses.at(-1)}`;
}

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
