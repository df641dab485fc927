import { capital, inWords, momentInWords } from '../agenda/danish.ts';
import { letterNamed, named, waitingRules } from '../agenda/sentences.ts';
import { AWAITS_APPROVAL } from '../approval.ts';
import { dayOf, type CalendarData } from '../calendar/calendar.ts';
import { EVENTS, eventRow, type EventKind, type Field } from '../events/table.ts';
import { WAY_DA } from '../letters.ts';
import { inTheWayOf } from '../inTheWay.ts';
import { isOutcome, type CaseEvent, type LogEntry, type Outcome, type Planned } from '../log.ts';
import { taskRow } from '../tasks.ts';
import { troubleOf, troubleRow } from '../troubles.ts';
import { PARTY_DA } from '../words.ts';
import { CODES_DA, FIELDS_DA } from './words.ts';

type Of<K extends Outcome['outcome']> = Extract<Outcome, { outcome: K }>;
type Data = Readonly<Record<string, unknown>>;

/** What tasks and letters are called, and what a moment is in words: from the log itself. */
export interface Telling {
  readonly calendar: CalendarData;
  readonly names: ReadonlyMap<string, string>;
  readonly rules: Rules;
}

/** Why a letter was planned for another day, as rules; what `because` says, where no day stood in its way. */
export type Rules = (planned: Planned) => string | undefined;

/** As the log has each letter. */
export function rulesIn(log: readonly LogEntry[], c: CalendarData): Rules {
  const kinds = new Map(log.flatMap((e) => (isOutcome(e) && e.outcome === 'letterDrafted' ? [[e.letter, e.kind] as const] : [])));
  return (planned) => {
    const kind = kinds.get(planned.letter);
    return planned.because === undefined ? undefined : waitingRules(c, kind === undefined ? [] : inTheWayOf(c, log, planned, kind), planned.because);
  };
}

/** `opgaven »Ring til arbejdsgiveren«`, `brevet »Partshøring« til borgeren`, by the ids in a log. */
export function namesIn(log: readonly LogEntry[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const e of log) {
    if (!isOutcome(e)) names.set(e.id, `»${EVENTS[e.kind].da}«`);
    else if (e.outcome === 'taskOpened') names.set(e.task, `opgaven ${named(taskRow(e.kind).da)}`);
    else if (e.outcome === 'letterDrafted') names.set(e.letter, letterNamed(e.kind, e.to, e.copyOf !== undefined));
  }
  return names;
}

/** What an operator names in `what` is a letter's, with its desk before the id. */
const nameOf = ({ names }: Telling, id: unknown): string => names.get(String(id).replace(/^letter:/, '')) ?? String(id);
const code = (value: unknown): string => CODES_DA[String(value)] ?? String(value);

function valueOf(t: Telling, field: Field, value: unknown): string {
  switch (field.type) {
    case 'day': return inWords(value as string);
    case 'instant': return momentInWords(t.calendar, value as number);
    case 'flag': return value === true ? 'ja' : 'nej';
    case 'list': return (value as Data[]).map((item) => fieldsOf(t, field.of, item).join(', ')).join('; ');
    case 'codes': return (value as unknown[]).map(code).join(', ');
    case 'reference': return nameOf(t, value);
    case 'code': case 'number': case 'text': case 'event': return code(value);
  }
}

/** Fields with something to tell: a text is only known by its id, and what an event replaces is told by its own line. */
const fieldsOf = (t: Telling, fields: Readonly<Record<string, Field>>, data: Data): string[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const value = data[name];
    if (value === undefined || value === null || field.type === 'text' || field.type === 'event' || (Array.isArray(value) && value.length === 0)) return [];
    return [field.type === 'reference' && FIELDS_DA[name] === undefined ? valueOf(t, field, value) : `${FIELDS_DA[name] ?? name}: ${valueOf(t, field, value)}`];
  });

/** What befalls a letter is told of the letter itself. */
const OF_LETTERS: Readonly<Partial<Record<EventKind, (data: Data) => string>>> = {
  letterHeld: () => 'holdt tilbage',
  letterReleased: () => 'givet fri',
  letterWithdrawn: () => 'trukket tilbage',
  letterApproved: () => 'godkendt',
  letterReceipt: ({ receipt }) => `er ${code(receipt)}`,
};

function whatHappened(t: Telling, { kind, data }: CaseEvent): string {
  const ofLetter = OF_LETTERS[kind];
  if (ofLetter) return `${nameOf(t, data.letter)} ${ofLetter(data)}`;
  const { fields, da } = eventRow(kind);
  const said = fieldsOf(t, fields, data);
  return `${da}${said.length > 0 ? ` (${said.join('; ')})` : ''}`;
}

function eventSentence(t: Telling, e: CaseEvent): string {
  const late = dayOf(t.calendar, e.recordedAt) === dayOf(t.calendar, e.at) ? '' : `; fortalt ${momentInWords(t.calendar, e.recordedAt)}`;
  return `${whatHappened(t, e)}, meldt af ${PARTY_DA[e.by]}${e.who === undefined ? '' : ` (${e.who})`}${late}`;
}

const day = (what: string, on: string | undefined): string => (on === undefined ? '' : `, ${what} ${inWords(on)}`);
function rule({ rules }: Telling, planned: Planned): string {
  const said = rules(planned);
  return said === undefined ? '' : `: ${said}`;
}

const OUTCOMES: { readonly [K in Outcome['outcome']]: (o: Of<K>, t: Telling) => string } = {
  settingTaken: () => 'kalender, regler og praksis taget i brug',
  consultantAssigned: (o) => `konsulenten ${o.consultant} tildelt`,
  taskOpened: (o, t) => `${nameOf(t, o.task)} åbnet med frist ${inWords(o.dueOn)}`,
  taskMoved: (o, t) => `${nameOf(t, o.task)} flyttet til frist ${inWords(o.dueOn)}`,
  taskDropped: (o, t) => `${nameOf(t, o.task)} bortfaldt: ${o.because}`,
  letterDrafted: (o, t) => `${nameOf(t, o.letter)} skrevet${o.copyOf === undefined ? '' : ' igen, fordi det første ikke nåede frem'}; det ${o.because === AWAITS_APPROVAL ? o.because : `sendes ${momentInWords(t.calendar, o.plannedFor)}${rule(t, o)}`}`,
  letterDeferred: (o, t) => o.because === AWAITS_APPROVAL ? `${nameOf(t, o.letter)} ${o.because}` : `${nameOf(t, o.letter)} flyttet til ${momentInWords(t.calendar, o.plannedFor)}${rule(t, o)}`,
  letterDispatched: (o, t) => `${nameOf(t, o.letter)} sendt${o.by ? ` ${WAY_DA[o.by]}` : ''}${o.recordedAt === undefined ? '' : ', før sagen blev overtaget'}${day('svarfrist', o.replyBy)}${day('klagefrist', o.appealBy)}${day('kvittering lovet senest', o.receiptBy)}`,
  letterCancelled: (o, t) => `${nameOf(t, o.letter)} annulleret: ${o.because}`,
  paymentContinues: (o) => `ydelsen fortsætter fra ${inWords(o.from)}, til en afgørelse er sendt`,
  jobClarificationOpened: (o) => `jobafklaringsforløbet åbnet med første dag ${inWords(o.on)}`,
  takenOver: (o) => `sagen overtaget ${inWords(o.on)}; det, der står før, skete et andet sted`,
  messageRefused: (o) => `beskeden ${o.message} afvist: ${o.because}`,
  needsAttention: (o, t) => `${nameOf(t, o.what)} kræver opmærksomhed: ${troubleRow(troubleOf({ kind: 'effect', because: o.because })).da}`,
};

const outcomeSentence = <K extends Outcome['outcome']>(o: Of<K>, t: Telling): string => (OUTCOMES[o.outcome as K] as (o: Of<K>, t: Telling) => string)(o, t);

/** One entry of a log as a Danish sentence: when, what, and why. No text of a person's is in it. */
export const sentenceOf = (e: LogEntry, t: Telling): string =>
  `${capital(momentInWords(t.calendar, e.at))}: ${isOutcome(e) ? outcomeSentence(e, t) : eventSentence(t, e)}.`;
