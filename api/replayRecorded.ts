import type { Dependencies, ReplayAnswer } from './dependencies.ts';
import { problem, Problem } from './problems.ts';
import type { RecordedCase } from './recordedCase.ts';

/** A year's history replays in well under a second; a process that starts for it takes some more. */
const PATIENCE_MS = 60_000;

/** Replays the case with today's code, and tells what is not as it was. */
export async function replayRecorded({ replayCase, temporal }: Dependencies, { file, namespace }: RecordedCase): Promise<ReplayAnswer> {
  if (!replayCase) throw problem('noReplay');
  const order = { client: temporal.client(namespace), caseId: file.caseId, record: () => Promise.resolve(file) };
  try {
    const answer = await temporal.watched(PATIENCE_MS, () => replayCase(order), () => problem('replayLate'));
    if (!answer) throw problem('noHistory');
    return answer;
  } catch (error) {
    throw error instanceof Problem ? error : problem('replayLate');
  }
}
