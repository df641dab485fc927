import { clock, inWords } from './agenda/danish.ts';
import type { Day, Instant } from './calendar/day.ts';
import type { Obstacle } from './calendar/dispatch.ts';
import { dayAt, minuteAt } from './calendar/copenhagen.ts';
import type { CaseFile, LetterRecord } from './caseFile.ts';
import { inTheWay, inTheWayInWords } from './inTheWay.ts';
import { calendarIn } from './log.ts';
import { putOffWord, type PutOff } from './putOff.ts';
import { troubleOfLetter, troubleRow, type Trouble } from './troubles.ts';
import { HELD } from './waits.ts';

/** When a waiting letter goes, and why not before. */
export interface Goes {
  /** Nothing where somebody must let it go first, or where it has been tried in vain. */
  readonly at?: Instant;
  readonly on?: Day;
  /** The first reason. */
  readonly because?: PutOff;
  /** Each day in its way from when it was last planned, and why it can't leave on it. */
  readonly over?: readonly Obstacle[];
  /** `fredag og weekend: sendes mandag den 2. november 2026 kl. 08.00`. */
  readonly da: string;
}

/** What must happen first to a letter that has no day. */
export const SENT_ONCE: Readonly<Partial<Record<PutOff, string>>> = {
  held: 'sendes først, når det er givet fri',
  approval: 'sendes først, når en anden person har godkendt det',
};

/** What the queue must know of a waiting letter. */
export interface Waiting {
  readonly plannedFor: Instant;
  readonly waitsBecause?: string;
  readonly held: boolean;
  /** As `inTheWay` has it; nothing where no day is in its way. */
  readonly over?: readonly Obstacle[];
  /** It has been tried in vain. */
  readonly trouble?: Trouble;
}

const inVain = (trouble: Trouble): Goes => {
  const { da, person } = troubleRow(trouble);
  return { because: 'trouble', da: `${da}${person ? ': venter på en medarbejder' : '; prøves igen'}` };
};

/** The same of a letter of a case's file. */
export const goesIn = (file: Pick<CaseFile, 'log' | 'letters' | 'attention'>, l: LetterRecord): Goes =>
  goes({ ...l, held: l.held !== undefined, trouble: troubleOfLetter(file.attention, l.id), over: inTheWay({ ...file, calendar: calendarIn(file.log) }, l) });

/** A waiting letter's day and reason, as the queue shows them. */
export function goes({ plannedFor, waitsBecause, held, trouble, over = [] }: Waiting): Goes {
  if (trouble !== undefined && !held) return inVain(trouble);
  const reason = held ? HELD : waitsBecause;
  const because = reason === undefined ? undefined : putOffWord(reason);
  const once = because && SENT_ONCE[because];
  if (once) return { because, da: `${reason}: ${once}` };
  const on = dayAt(plannedFor);
  const day = `${inWords(on)} ${clock(minuteAt(plannedFor))}`;
  const why = reason === undefined ? '' : `${inTheWayInWords(over, reason)}: `;
  return { at: plannedFor, on, ...(because && { because }), ...(over.length > 0 && { over }), da: `${why}${because === 'paused' ? 'ses på igen' : 'sendes'} ${day}` };
}
