import type { Instant } from '../domain/calendar/day.ts';
import type { LetterKind, Recipient } from '../domain/letters.ts';

export interface LetterOut {
  /** One id from draft to receipt: a channel that has this letter already takes it no second time. */
  readonly id: string;
  readonly kind: LetterKind;
  readonly to: {
    readonly recipient: Recipient;
    readonly name?: string;
    readonly address?: readonly string[];
    readonly digitalPost: boolean;
  };
  readonly subject: string;
  readonly text: string;
  /** The case's clock at the moment of sending. */
  readonly at: Instant;
}

/** A way by which letters leave the house. */
export interface Channel {
  /** Hands the letter over. Sent again it answers with the moment of the first acceptance. */
  send(letter: LetterOut): Promise<{ acceptedAt: Instant }>;
  /** Was a letter of this id accepted, and when? Nothing is sent. */
  ask(letterId: string): Promise<{ acceptedAt: Instant } | undefined>;
}

/** The channel said no, and will say no again: a person must look. */
export class ChannelRefused extends Error {
  override readonly name = 'ChannelRefused';
}

/** No answer, or none that tells anything: the letter may or may not have been accepted. Ask before sending again. */
export class ChannelUnreachable extends Error {
  override readonly name = 'ChannelUnreachable';
}
