import type { RequestHandler } from 'express';
import type { Via } from '../domain/messages.ts';
import type { Party } from '../domain/words.ts';

/** Whoever asks, as the routes know them. */
export interface Asker {
  /** Whose Idempotency-Keys they are. */
  readonly id: string;
  readonly role: Party;
}

declare global {
  namespace Express {
    interface Locals {
      requestId: string;
      /** What a message to a case says of the request that brought it. */
      via: Via;
      /** Hash of the body, where it is JSON. */
      bodyHash?: string;
      asker: Asker;
    }
  }
}

/**
 * The one place where access control will stand: every request passes here before any route sees it. Today everybody
 * is an operator and may do everything, so the API must not be reachable from outside the house.
 */
export const whoAsks: RequestHandler = (_request, response, next) => {
  response.locals.asker = { id: 'anybody', role: 'operator' };
  next();
};
