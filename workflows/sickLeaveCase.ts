import { allHandlersFinished, type ApplicationFailure, CancellationScope, condition, workflowInfo } from '@temporalio/workflow';
import type { Instant } from '../domain/calendar/day.ts';
import { lastAt } from '../domain/case.ts';
import { endsAt, isOver, nextInstant, settle } from '../domain/engine.ts';
import { isInstant } from '../domain/events/check.ts';
import type { DueLetter } from '../domain/departure.ts';
import { isSandbox, workflowId, type CaseInput } from '../domain/messages.ts';
import { ActDesk } from './actDesk.ts';
import { Alarm } from './alarm.ts';
import { Attributes } from './attributes.ts';
import { refusal } from './judge.ts';
import { LetterDesk } from './letterDesk.ts';
import { LiveCase } from './liveCase.ts';
import { listen } from './messages.ts';
import { openCase } from './opening.ts';
import { hands } from './options.ts';
import { answerQueries } from './queries.ts';
import { Recorder } from './recorder.ts';
import { SettingDesk } from './settingDesk.ts';
import { summaryOf } from './summary.ts';

/** A timer may ring this late and still count as its own moment in a sandbox, where days must not depend on the machine. */
const PUNCTUAL_MS = 60_000;
/** Should the agenda ever call for a moment that is over, it is looked at again after this long, not at once for ever. */
const BREATH_MS = 60_000;

/** Why such a case can't begin here. */
function refuseInput(input: CaseInput, sandbox: boolean): ApplicationFailure | undefined {
  const wellFormed = typeof input?.caseId === 'string' && typeof input.municipality === 'string' && typeof input.opening === 'object' && input.opening !== null && (input.past === undefined || Array.isArray(input.past));
  if (!wellFormed) return refusal({ code: 'malformed', detail: 'Sagen har ikke den rette form.' });
  if (workflowInfo().workflowId !== workflowId(input.caseId)) return refusal({ code: 'wrongWorkflowId', detail: 'Sagens id og arbejdsgangens id passer ikke sammen.' });
  if (input.sandbox && !sandbox) return refusal({ code: 'sandboxRefused', detail: 'En sag med eget ur kan kun oprettes i en sandkasse.' });
  return undefined;
}

/** A sick-leave case, from first notice to a year after its end: what is due is done, then it sleeps until the next entry or message. */
export async function sickLeaveCase(input: CaseInput): Promise<void> {
  const sandbox = isSandbox(workflowInfo().namespace);
  const live = new LiveCase(input?.caseId, input?.municipality, sandbox);
  const life = new Life(live, input);
  listen(live);
  answerQueries(live, () => life.quiet());
  const refused = refuseInput(input, sandbox);
  if (refused) throw refused;
  // A case ends by its own facts: a request to cancel it is shown to an operator and changes nothing.
  void CancellationScope.current().cancelRequested.catch(() => live.refuseMessage('cancel', 'En sag kan ikke afbrydes udefra.'));
  await CancellationScope.nonCancellable(() => life.live());
}

class Life {
  private readonly hands = hands();
  private readonly letters: LetterDesk;
  private readonly acts: ActDesk;
  private readonly settings: SettingDesk;
  private readonly recorder: Recorder;
  private readonly alarm: Alarm;
  private readonly attributes = new Attributes();
  private next: Instant | undefined;

  constructor(
    private readonly case_: LiveCase,
    private readonly input: CaseInput,
  ) {
    this.letters = new LetterDesk(case_, this.hands);
    this.acts = new ActDesk(case_, this.hands);
    this.settings = new SettingDesk(case_, this.hands);
    this.recorder = new Recorder(case_, this.hands);
    this.alarm = new Alarm(case_);
  }

  async live(): Promise<void> {
    const live = this.case_;
    await this.open();
    for (;;) {
      this.turn(this.alarm.take());
      if (isOver(live.state, live.clock.now())) {
        await condition(() => live.stirred || (this.isIdle() && allHandlersFinished()));
        if (!live.stirred) return;
      }
      await condition(() => live.stirred || this.alarm.rings);
    }
  }

  /** The setting first: nothing can be judged without it. A case whose opening does not fit never begins. */
  private async open(): Promise<void> {
    const { case_: live, input } = this;
    const { opening, past, sandbox } = input;
    const begin = () => sandbox && live.clock.startAt(sandbox.startsAt);
    begin();
    const setting = await this.settings.fetch(past && isInstant(opening.at) ? opening.at : undefined);
    // The case's day begins now: fetching the setting took none of it.
    begin();
    live.note({ outcome: 'settingTaken', setting });
    openCase(live, input);
    live.ready = true;
  }

  /** One look at the agenda. Entries of this very instant fall due only where their timer rang: a step goes before them. */
  private turn(rang: Instant | undefined): void {
    const live = this.case_;
    const now = this.momentOf(rang);
    const due = settle(live.state, now, rang !== undefined);
    live.state = due.state;
    live.stirred = false;
    live.turns++;
    this.acts.look(due.acts);
    this.letters.look(due.letters, now, this.acts.isAssigning);
    this.settings.look(now);
    this.attributes.look(live.state);
    this.recorder.look();
    this.next = this.nextMoment(now, rang !== undefined, due.letters);
    this.alarm.set(this.next, () => summaryOf(live.state.facts, this.next!));
  }

  private momentOf(rang: Instant | undefined): Instant {
    const { clock, state } = this.case_;
    const now = clock.now();
    if (rang === undefined) return now;
    // Never before what the case has recorded already: messages of the same task are taken before its timers.
    return clock.sandbox && now - rang < PUNCTUAL_MS ? Math.max(rang, Math.min(now, lastAt(state))) : Math.max(rang, now);
  }

  private nextMoment(now: Instant, rang: boolean, due: readonly DueLetter[]): Instant | undefined {
    const { state } = this.case_;
    // What is due is under way or held back by now: nobody need be woken for it.
    const letters = new Set([...this.letters.busy, ...due.map((d) => d.letter.id)]);
    const agenda = nextInstant(state, now, { letters, acts: this.acts.busy });
    const end = endsAt(state);
    const ended = end !== undefined && end > now ? end : undefined;
    const moments = [agenda, this.settings.renewsAt, ended].filter((m) => m !== undefined);
    const next = moments.length === 0 ? undefined : Math.min(...moments);
    return rang && next !== undefined && next <= now ? now + BREATH_MS : next;
  }

  private isIdle(): boolean {
    return this.recorder.isDone && this.letters.busy.size === 0 && this.acts.busy.size === 0;
  }

  quiet() {
    const { ready, clock, stirred } = this.case_;
    return { ready, quiet: ready && !stirred && this.isIdle(), offsetMs: clock.forActivities().offsetMs, next: this.next };
  }
}
