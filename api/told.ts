import type { Accepted } from '../domain/messages.ts';
import type { RecordedCase } from './recordedCase.ts';

/** A case took the event, or it came when the case's workflow had ended and is kept for an operator. */
export type Told = Taken | { readonly afterEnd: { readonly id: string; readonly repeated: boolean } };

interface Taken {
  readonly accepted: Accepted;
  /** The case with the event in it; absent where recording took longer than the answer waits. */
  readonly recorded?: RecordedCase;
}
