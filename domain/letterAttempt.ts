import type { Instant } from './calendar/day.ts';
import type { Way } from './letters.ts';

/** What a channel said to an attempt; `notAsked`: the letter's moment was over before it came to that. */
export type Answer = 'accepted' | 'refused' | 'unreachable' | 'notRegistered' | 'notAsked';

/** One attempt to send a letter: what the channel was asked, and what it said. */
export interface LetterAttempt {
  readonly at: Instant;
  /** Nothing of attempts of before it was kept. */
  readonly way?: Way;
  /** Nothing where no answer came back to us. */
  readonly answer?: Answer;
  /** Why, where it was not accepted. */
  readonly said?: string;
  /** SHA-256 of the request to Digital Post, in hex. */
  readonly requestHash?: string;
}

/** The moments at which a letter was tried: a try that went on from Digital Post to paper is one. */
export const triedAt = (attempts: readonly Pick<LetterAttempt, 'at'>[]): Instant[] => [...new Set(attempts.map((a) => a.at))];
