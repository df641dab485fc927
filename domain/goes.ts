import { clock, inWords } from './agenda/danish.ts';
import type { Day, Instant } from './calendar/day.ts';
import { dayAt, minuteAt } from './calendar/copenhagen.ts';
import { putOffWord, type PutOff } from './putOff.ts';

/** When a waiting letter goes, and why not before. */
export interface Goes {
  /** Nothing where somebody must let it go first. */
  readonly at?: Instant;
  readonly on?: Day;
  readonly because?: PutOff;
  /** `fredag: sendes mandag den 2. november 2026 kl. 08.00`. */
  readonly da: string;
}

/** A waiting letter's day and reason, as the queue shows them. */
export function goes({ plannedFor, waitsBecause, held }: { readonly plannedFor: Instant; readonly waitsBecause?: string; readonly held: boolean }): Goes {
  if (held) return { because: 'held', da: 'holdt tilbage: sendes først, når det er givet fri' };
  const because = waitsBecause === undefined ? undefined : putOffWord(waitsBecause);
  if (because === 'approval') return { because, da: `${waitsBecause}: sendes først, når en anden person har godkendt det` };
  const on = dayAt(plannedFor);
  const day = `${inWords(on)} ${clock(minuteAt(plannedFor))}`;
  return { at: plannedFor, on, ...(because && { because }), da: because === 'paused' ? `${waitsBecause}: ses på igen ${day}` : `${waitsBecause === undefined ? '' : `${waitsBecause}: `}sendes ${day}` };
}
