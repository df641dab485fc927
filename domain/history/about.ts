import { isOutcome, type LogEntry } from '../log.ts';

/** Whether a line of a log is one of a letter's: written, put off, held, looked at again, sent or taken back, received. */
export const isAbout = (letterId: string) => (e: LogEntry): boolean =>
  isOutcome(e) ? ('letter' in e && e.letter === letterId) || (e.outcome === 'needsAttention' && e.what === `letter:${letterId}`)
    : e.data.letter === letterId || e.data.what === `letter:${letterId}`;
