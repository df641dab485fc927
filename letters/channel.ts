import type { Day, Instant } from '../domain/calendar/day.ts';
import type { Answer } from '../domain/letterAttempt.ts';
import type { LetterKind, Recipient, Way } from '../domain/letters.ts';

/** By what Digital Post knows a receiver. */
export type Identity = { readonly cpr: string } | { readonly cvr: string };

export interface LetterOut {
  /** One id from draft to receipt: a channel that has this letter already takes it no second time. */
  readonly id: string;
  readonly kind: LetterKind;
  readonly to: {
    readonly recipient: Recipient;
    readonly name?: string;
    readonly address?: readonly string[];
    readonly digitalPost: boolean;
    readonly identity?: Identity;
  };
  readonly from: {
    /** The municipality's id here. */
    readonly municipality: string;
    readonly name: string;
    readonly cvr?: string;
    readonly address?: readonly string[];
    readonly phone: string;
  };
  readonly by: Way;
  /** It can be answered in Digital Post, to the end of this day. */
  readonly answerBy?: Day;
  readonly subject: string;
  readonly text: string;
  /** The letter as a PDF, and its SHA-256 in hex. */
  readonly document: Uint8Array;
  readonly documentHash: string;
  readonly pages: number;
  /** The case's clock at the moment of sending. */
  readonly at: Instant;
  /** A case of a sandbox: its letters never leave the house. */
  readonly sandbox: boolean;
}

/** What a channel says of a letter that it took. */
export interface Acceptance {
  /** The moment of the first acceptance, by the sender's clock. */
  readonly acceptedAt: Instant;
  /** Accepted is not delivered: within so many working days the channel tells what became of the letter. */
  readonly receiptWithin?: number;
  /** SHA-256 of the request that was accepted, in hex, where it was made just now. */
  readonly requestHash?: string;
}

/** A way by which letters leave the house. */
export interface Channel {
  /** Hands the letter over. Sent again it answers with the moment of the first acceptance. */
  send(letter: LetterOut): Promise<Acceptance>;
  /** Was a letter of this id accepted, when, and by which way? Nothing is sent. */
  ask(letterId: string): Promise<(Acceptance & { readonly by?: Way }) | undefined>;
}

/** A letter that was not taken, as far as we know. */
export class NotTaken extends Error {
  /** SHA-256 of the request, in hex, where one was made. */
  requestHash?: string;
}

/** The channel said no, and will say no again: a person must look. */
export class ChannelRefused extends NotTaken {
  override readonly name = 'ChannelRefused';
}

/** No answer, or none that tells anything: the letter may or may not have been accepted. Ask before sending again. */
export class ChannelUnreachable extends NotTaken {
  override readonly name = 'ChannelUnreachable';
}

/** The receiver has no Digital Post: the letter was not accepted by that way, and never will be. It goes on paper. */
export class NotRegistered extends NotTaken {
  override readonly name = 'NotRegistered';
}

/** What a channel's answer is called where it is noted; nothing for a fault of ours. */
export function answerOf(error: unknown): { readonly answer: Exclude<Answer, 'accepted' | 'notAsked'>; readonly said: string; readonly requestHash?: string } | undefined {
  if (!(error instanceof NotTaken)) return undefined;
  const answer = error instanceof ChannelRefused ? 'refused' : error instanceof ChannelUnreachable ? 'unreachable' : 'notRegistered';
  return { answer, said: error.message, requestHash: error.requestHash };
}
