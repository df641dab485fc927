import type { Engine, Run } from '../engine.ts';
import { happened } from '../happened.ts';
import type { Scenario } from '../scenario.ts';
import { dayAt } from '../../domain/calendar/copenhagen.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import type { Instant } from '../../domain/calendar/day.ts';
import type { CaseEvent } from '../../domain/log.ts';
import type { CaseInput } from '../../domain/messages.ts';
import type { Profile } from '../../domain/setting.ts';
import type { History } from './history.ts';
import { play } from './play.ts';

/** A random history written out: what is told, and when. */
export interface Script {
  readonly profile: Partial<Profile>;
  readonly opening: CaseInput['opening'] & { readonly at: Instant };
  readonly told: readonly CaseEvent[];
  readonly until: Instant;
}

/** Writes a history out. Everything is told when it happens: a sandbox's clock is pulled up by events, not by late news. */
export function scriptOf(history: History): Script {
  const told: CaseEvent[] = [];
  const steps = history.steps.map((step) => ({ ...step, toldLate: 0 }));
  const { now } = play({ ...history, steps }, { before: (_state, event) => void told.push(event) });
  const { id, kind, at, by, data } = told.shift()!;
  return { profile: history.profile, opening: { id, kind, at, by, data } as Script['opening'], told, until: now };
}

const SOME_TEXT = 'text:aaaaaaaaaaaa';

/** The generator's one text as an id that this engine has kept. */
const withText = <T>(value: T, id: string): T => JSON.parse(JSON.stringify(value).replaceAll(SOME_TEXT, id)) as T;

async function tell(run: Run, event: CaseEvent): Promise<string> {
  const { id, kind, at, by, who, data } = event;
  await run.runTo(at, false);
  const answer = await run.take(kind, { id, at, by, who, data });
  return `${kind} ${dayAt(at)}: ${answer === 'taken' ? answer : `refused as ${answer.rejected.code}`}`;
}

/** What a scenario that asks nothing in particular is told: all there is. */
const everything = { steps: [], expect: { reassessment: { at: 'end' } } } as unknown as Scenario;

/** All there is to tell of a case, to the day: the same on every engine, whatever their clocks are by. */
export function toTheDay(file: CaseFile) {
  return {
    ...happened(everything, file),
    phase: file.phase,
    nextOn: file.nextOn,
    waiting: file.letters.filter((l) => l.state === 'waiting').map((l) => `${l.id} ${dayAt(l.plannedFor)}`).sort(),
    agenda: file.agenda.map(({ key, state, on, dueOn }) => `${key} ${state} ${on ?? '-'} ${dueOn ?? '-'}`).sort(),
  };
}

/** Plays a script and tells the answers to it, and all there is to tell of the case. */
export async function lifeOf(script: Script, engine: Engine, caseId: string): Promise<Record<string, unknown>> {
  const text = await engine.keepText(caseId, 'En grund.');
  const run = await engine.open({ caseId, profile: script.profile, opening: withText(script.opening, text) });
  try {
    const answers: string[] = [];
    for (const event of script.told) answers.push(await tell(run, withText(event, text)));
    await run.runTo(script.until, true);
    return { answers, ...toTheDay(await run.file()) };
  } finally {
    await run.close();
  }
}
