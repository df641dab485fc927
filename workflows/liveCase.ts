import { isKnown, newCase, record, type CaseState } from '../domain/case.ts';
import type { CaseEvent, Outcome } from '../domain/log.ts';
import type { Instant } from '../domain/calendar/day.ts';
import { Clock } from './clock.ts';

/** An outcome without its moment: the case's clock gives it. */
type Timeless<O> = O extends Outcome ? Omit<O, 'at'> : never;

/** The log would otherwise grow with whatever a broken system keeps sending; the history has every signal anyway. */
const MOST_REFUSALS = 100;

/** The case while it lives: its log and facts, its clock, and whether something changed since the last look at the agenda. */
export class LiveCase {
  state: CaseState;
  readonly clock: Clock;
  /** Opened: the setting is there and the opening event is recorded. */
  ready = false;
  /** Something changed: the loop must look. */
  stirred = false;
  /** Looks at the agenda so far; an answer waits for the one after its event. */
  turns = 0;
  private refusals = 0;
  private readonly wakes = new Map<string, number>();

  constructor(caseId: string, municipality: string, sandbox: boolean) {
    this.state = newCase(caseId, municipality);
    this.clock = new Clock(sandbox);
  }

  get version(): number {
    return this.state.log.length;
  }

  /** How often somebody has asked that this effect be tried again. */
  wakesOf(what: string): number {
    return this.wakes.get(what) ?? 0;
  }

  knows(eventId: string): boolean {
    return isKnown(this.state, eventId);
  }

  /** The case with a past that it did not live through here. */
  become(state: CaseState): void {
    this.state = state;
    this.stirred = true;
  }

  take(event: CaseEvent): void {
    this.state = record(this.state, event);
    if (event.kind === 'effectRetried') this.wakes.set(event.data.what as string, this.wakesOf(event.data.what as string) + 1);
    this.stirred = true;
  }

  note(outcome: Timeless<Outcome>, at: Instant = this.clock.now()): void {
    this.noteWhole({ ...outcome, at } as Outcome);
  }

  noteWhole(outcome: Outcome): void {
    this.state = record(this.state, outcome);
    this.stirred = true;
  }

  /** A message that can't be taken is shown to an operator; it never stalls the case. */
  refuseMessage(message: string, because: string): void {
    this.refusals++;
    if (this.refusals < MOST_REFUSALS) this.note({ outcome: 'messageRefused', message, because });
    else if (this.refusals === MOST_REFUSALS) this.attend('messages', `mere end ${MOST_REFUSALS} beskeder er afvist; flere skrives ikke op`);
  }

  /** A person must look; said once, until somebody has. */
  attend(what: string, because: string): void {
    const said = this.state.facts.attention.some((a) => a.what === what && a.because === because);
    if (!said) this.note({ outcome: 'needsAttention', what, because });
  }
}
