import { CancellationScope, condition, defineSignal, defineUpdate, setDefaultSignalHandler, setHandler } from '@temporalio/workflow';
import { dayOf } from '../domain/calendar/calendar.ts';
import { nextInstant } from '../domain/engine.ts';
import { EVENT_KINDS, eventRow, type EventKind } from '../domain/events/table.ts';
import { calendarOf } from '../domain/facts.ts';
import { signalName, updateName, type Accepted } from '../domain/messages.ts';
import { statusOf } from '../domain/status.ts';
import { judge, refusal, type Verdict } from './judge.ts';
import type { LiveCase } from './liveCase.ts';

/** A signal's name is somebody else's text: only one that looks like a name is written down. */
const NAME = /^[A-Za-z0-9_.:-]{1,80}$/;

/** A handler runs in the workflow's own scope, which a request to cancel the case has cancelled: messages are taken all the same. */
const shielded = <T>(handle: () => Promise<T>): Promise<T> => CancellationScope.nonCancellable(handle);

/** One update and one signal per kind of event, and an ear for everything else. Set before anything is awaited. */
export function listen(live: LiveCase): void {
  for (const kind of EVENT_KINDS) {
    setHandler(defineUpdate<Accepted, [unknown]>(updateName(kind)), (message) => shielded(() => accept(live, kind, message)), {
      validator: (message) => validate(live, kind, message),
      description: eventRow(kind).da,
    });
    setHandler(defineSignal<[unknown]>(signalName(kind)), (message) => shielded(() => hear(live, kind, message)), { description: eventRow(kind).da });
  }
  setDefaultSignalHandler((name) => live.refuseMessage(NAME.test(name) ? name : 'unnamed', 'Ingen besked har det navn.'));
}

/** Before the case is open nothing can be judged: the handler does it then. */
function validate(live: LiveCase, kind: EventKind, message: unknown): void {
  if (!live.ready) return;
  const verdict = judge(live, kind, message, 'caseworker');
  if ('refused' in verdict) throw refusal(verdict.refused, verdict.wrong);
}

/** Records a fitting event, with all that fell due before it, and pulls a sandbox's clock up to it. */
function take(live: LiveCase, verdict: Extract<Verdict, { fits: unknown }>): void {
  live.clock.pullUpTo(verdict.fits.recordedAt);
  live.state = verdict.before;
  live.take(verdict.fits);
}

async function accept(live: LiveCase, kind: EventKind, message: unknown): Promise<Accepted> {
  if (!live.ready) await condition(() => live.ready);
  const verdict = judge(live, kind, message, 'caseworker');
  if ('refused' in verdict) throw refusal(verdict.refused, verdict.wrong);
  if ('repeated' in verdict) return { ...answer(live, verdict.repeated), repeated: true };
  take(live, verdict);
  // The answer tells the case as it stands after the event: what it called for has been drafted and opened.
  const { turns } = live;
  await condition(() => live.turns > turns);
  return answer(live, verdict.fits.id);
}

async function hear(live: LiveCase, kind: EventKind, message: unknown): Promise<void> {
  if (!live.ready) await condition(() => live.ready);
  const verdict = judge(live, kind, message, 'system');
  if ('fits' in verdict) take(live, verdict);
  else if ('refused' in verdict) live.refuseMessage(signalName(kind), because(verdict));
}

/** Where and what, never the value: it may be a person's. */
function because({ refused, wrong = [] }: Extract<Verdict, { refused: unknown }>): string {
  const where = wrong.slice(0, 5).map((w) => `${NAME.test(w.pointer.replaceAll('/', '.')) ? w.pointer : 'et felt'} ${w.detail}`);
  return [`${refused.detail} [${refused.code}]`, ...where].join('; ').slice(0, 500);
}

function answer(live: LiveCase, id: string): Accepted {
  const { facts } = live.state;
  const next = nextInstant(live.state, live.clock.now());
  return { id, version: live.version, status: statusOf(facts), ...(next !== undefined && { nextOn: dayOf(calendarOf(facts), next) }) };
}
