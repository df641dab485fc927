import { CancellationScope, type ActivityOptions } from '@temporalio/workflow';
import type { LetterAnswer, LetterOrder } from '../activities/types.ts';
import { dayOf, instantOf } from '../domain/calendar/calendar.ts';
import type { Instant } from '../domain/calendar/day.ts';
import type { CaseState } from '../domain/case.ts';
import { deferred, dispatched } from '../domain/engine.ts';
import { wayOf } from '../domain/copies.ts';
import { calendarOf, settingOf } from '../domain/facts.ts';
import { letterRow } from '../domain/letters.ts';
import type { DueLetter } from '../domain/departure.ts';
import { paceKey, paceWeight } from '../domain/pace.ts';
import { urgency } from '../domain/urgency.ts';
import { insist } from './insist.ts';
import type { LiveCase } from './liveCase.ts';
import type { Hands } from './options.ts';

type Priority = NonNullable<ActivityOptions['priority']>;

interface Flight {
  readonly order: LetterOrder;
  /** What the order says, to notice that the facts have changed under it. */
  readonly content: string;
  /** Its place in the queue among all cases' letters: urgency first, then each municipality at its own pace. */
  readonly priority: Priority;
  /** The case as it was when the order was given: the letter says what stood then. */
  readonly ordered: CaseState;
  /** The end of the day's dispatch hours: by then it has left, or it waits for another day. */
  readonly until: Instant;
  readonly scope: CancellationScope;
  cut: boolean;
}

/** What became of a letter is asked before another leaves. */
const ASKED_FIRST = 1;

const contentOf = ({ data, before, eveOverride }: DueLetter): string => JSON.stringify([data, before, eveOverride]);

/**
 * Letters in flight. Each is ordered as a promise of its own and nothing waits for it. One that is no longer due, because
 * facts took it away, its content changed or the hours ended, is cut short; then the channel is asked what became of it,
 * since what has left has left.
 */
export class LetterDesk {
  private readonly flights = new Map<string, Flight>();

  constructor(
    private readonly live: LiveCase,
    private readonly hands: Hands,
  ) {}

  /** Letters that somebody is already sending: the agenda need not wake anyone for them. */
  get busy(): ReadonlySet<string> {
    return new Set(this.flights.keys());
  }

  /** Sends what is due, unless it is held back; cuts short what is not due any more. */
  look(due: readonly DueLetter[], now: Instant, hold: boolean): void {
    for (const [id, flight] of this.flights) {
      const still = due.find((d) => d.letter.id === id);
      if (!flight.cut && (!still || contentOf(still) !== flight.content || now >= flight.until)) {
        flight.cut = true;
        flight.scope.cancel();
      }
    }
    if (hold) return;
    for (const letter of due) if (!this.flights.has(letter.letter.id)) this.launch(letter, now);
  }

  private launch(due: DueLetter, now: Instant): void {
    const { caseId, municipality, facts } = this.live.state;
    const { letter, before, latest, eveOverride, data } = due;
    const calendar = calendarOf(facts);
    const flight: Flight = {
      order: {
        caseId, municipality, letterId: `${caseId}:${letter.id}`, kind: letter.kind, to: letter.to, by: wayOf(facts, letter), eveOverride, before, data,
        orderedAt: now, clock: this.live.clock.forActivities(),
      },
      content: contentOf(due),
      priority: {
        priorityKey: urgency(calendar, { cls: letterRow(letter.kind).cls, latest, before }, now),
        fairnessKey: paceKey(municipality),
        fairnessWeight: paceWeight(settingOf(facts).profile),
      },
      ordered: this.live.state,
      until: instantOf(calendar, dayOf(calendar, now), calendar.closes),
      scope: new CancellationScope(),
      cut: false,
    };
    this.flights.set(letter.id, flight);
    void this.fly(letter.id, flight);
  }

  private async fly(id: string, flight: Flight): Promise<void> {
    const answer = await this.send(id, flight);
    this.flights.delete(id);
    const letter = this.live.state.facts.letters.find((l) => l.id === id);
    if (answer?.result === 'sent' && letter?.state !== 'sent') this.live.noteWhole(dispatched(flight.ordered, id, answer.at, answer));
    if (answer?.result === 'deferred' && letter?.state === 'waiting') this.live.noteWhole(deferred(this.live.state, id, Math.max(answer.at, this.live.clock.now()), answer.because, answer.notBefore));
    this.live.stirred = true;
  }

  /** The channel's answer; nothing where the letter was cut short and had not left. */
  private async send(id: string, { order, priority, scope, until }: Flight): Promise<LetterAnswer | undefined> {
    const summary = `${order.kind} → ${order.to}`;
    // The end of the hours is the server's to watch: a timer of our own would cost history for every letter.
    const attempt = (patience: 'patient' | 'untiring') =>
      this.hands.letters[patience].dispatchLetter.executeWithOptions({ summary, priority, scheduleToCloseTimeout: Math.max(1, until - this.live.clock.now()) }, [order]);
    try {
      return await scope.run(() => insist(this.live, `letter:${id}`, attempt, until));
    } catch {
      return await this.ask(order, priority);
    }
  }

  /** Only a cut or the end of the hours ends the sending without an answer. A channel that does not even tell is asked again before the next try. */
  private async ask(order: LetterOrder, priority: Priority): Promise<LetterAnswer | undefined> {
    try {
      const answer = await this.hands.letters.asking.askLetter.executeWithOptions({ priority: { ...priority, priorityKey: ASKED_FIRST } }, [order]);
      return answer.result === 'unknown' ? undefined : answer;
    } catch {
      return undefined;
    }
  }
}
