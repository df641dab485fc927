import { clock, inWords } from './agenda/danish.ts';
import type { Day, Instant } from './calendar/day.ts';
import { dayAt, minuteAt } from './calendar/copenhagen.ts';
import { putOffWord, type PutOff } from './putOff.ts';
import { troubleRow, type Trouble } from './troubles.ts';
import { HELD } from './waits.ts';

/** When a waiting letter goes, and why not before. */
export interface Goes {
  /** Nothing where somebody must let it go first, or where it has been tried in vain. */
  readonly at?: Instant;
  readonly on?: Day;
  readonly because?: PutOff;
  /** `fredag: sendes mandag den 2. november 2026 kl. 08.00`. */
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
  /** It has been tried in vain. */
  readonly trouble?: Trouble;
}

const inVain = (trouble: Trouble): Goes => {
  const { da, person } = troubleRow(trouble);
  return { because: 'trouble', da: `${da}${person ? ': venter på en medarbejder' : '; prøves igen'}` };
};

/** A waiting letter's day and reason, as the queue shows them. */
export function goes({ plannedFor, waitsBecause, held, trouble }: Waiting): Goes {
  if (trouble !== undefined && !held) return inVain(trouble);
  const reason = held ? HELD : waitsBecause;
  const because = reason === undefined ? undefined : putOffWord(reason);
  const once = because && SENT_ONCE[because];
  if (once) return { because, da: `${reason}: ${once}` };
  const on = dayAt(plannedFor);
  const day = `${inWords(on)} ${clock(minuteAt(plannedFor))}`;
  return { at: plannedFor, on, ...(because && { because }), da: `${reason === undefined ? '' : `${reason}: `}${because === 'paused' ? 'ses på igen' : 'sendes'} ${day}` };
}
