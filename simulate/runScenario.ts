import type { CaseFile } from '../domain/caseFile.ts';
import type { Engine } from './engine.ts';
import { differences } from './compare.ts';
import { happened } from './happened.ts';
import type { Expectation, Scenario } from './scenario.ts';
import { endOf, instantFrom } from './times.ts';
import { messageFor, openingFor, pastFor } from './translate.ts';

export interface Played {
  readonly expect: Expectation;
  readonly differences: readonly string[];
  readonly file: CaseFile;
}

/** Plays a scenario on an engine to its `until`, and says what happened and what differs from what was expected. */
export async function runScenario(engine: Engine, scenario: Scenario, caseId: string): Promise<Played> {
  const keep = (content: string) => engine.keepText(caseId, content);
  const { takenOver } = scenario;
  const run = await engine.open({
    caseId,
    profile: scenario.profile ?? {},
    opening: await openingFor(scenario, keep),
    ...(takenOver && { takenOver: { at: instantFrom(takenOver.at), past: await pastFor(takenOver.past, keep) } }),
  });
  const surprises: string[] = [];
  try {
    for (const [i, step] of scenario.steps.entries()) {
      const at = endOf(step.at).at;
      await run.runTo(at, false);
      const message = await messageFor(step, i, await run.file(), keep);
      const answer = await run.take(message.kind, message);
      const rejected = answer !== 'taken';
      const what = `step ${i + 1} (${step.event ?? `complete ${step.complete}`} at ${step.at})`;
      if (rejected && !step.rejected) surprises.push(`${what}: expected taken got rejected: ${answer.rejected.detail} [${answer.rejected.code}]`);
      if (!rejected && step.rejected) surprises.push(`${what}: expected rejected got taken`);
    }
    const { at, inclusive } = endOf(scenario.until);
    await run.runTo(at, inclusive);
    const file = await run.file();
    const expect = happened(scenario, file);
    return { expect, differences: [...surprises, ...differences(scenario.expect, expect)], file };
  } finally {
    await run.close();
  }
}
