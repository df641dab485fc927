import { caseFile } from '../../domain/engine.ts';
import type { Instant } from '../../domain/calendar/day.ts';
import { dayAt } from '../../domain/calendar/copenhagen.ts';
import { differ } from '../../simulate/lives/differ.ts';
import { toTheDay } from '../../simulate/lives/script.ts';
import { pureEngine } from '../../simulate/pureEngine.ts';
import { reworked } from '../../simulate/reworked.ts';
import type { Run } from '../../simulate/engine.ts';
import type { Evidence } from '../evidence.ts';
import type { Told } from '../lived.ts';

/** Tells the pure engine what was told, and says where its answer is another. */
async function retold(run: Run, told: readonly Told[]): Promise<string[]> {
  const other: string[] = [];
  for (const { kind, id, at, by, data, accepted, refusedAs } of told) {
    const message = { id, by, data, at: at! };
    await run.runTo(message.at, false);
    const answer = await run.take(kind, message);
    if ((answer === 'taken') !== accepted) other.push(`${kind} ${id} at ${dayAt(message.at)}: ${accepted ? 'accepted' : `refused as ${refusedAs}`}, by the rules ${answer === 'taken' ? 'taken' : `refused as ${answer.rejected.code}`}`);
  }
  return other;
}

/** A case on its own clock: the same letters on the same days, tasks, status and agenda as on the pure functions, told the same. */
async function onOwnClock({ caseId, told: [opening, ...told], file, now }: Evidence): Promise<string[]> {
  const { id, kind, at, by, data } = opening as Told & { kind: 'absenceNotified' | 'caseOpened'; at: Instant };
  const run = await pureEngine.open({ caseId, profile: {}, opening: { id, kind, at, by, data } });
  const answers = await retold(run, told);
  await run.runTo(now, true);
  return [...answers, ...differ(toTheDay(await run.file()), toTheDay(file))];
}

/** A case on the wall clock: its letters leave when the world lets them, so that these are taken as they are; all else follows. */
const onWallClock = ({ file, now }: Evidence): string[] => differ(toTheDay(caseFile(reworked(file.log, file, now))), toTheDay(file));

/** Where a case is not where the pure engine says that it must be. */
export const misplaced = async (e: Evidence): Promise<string[]> => (e.clock === 'own' ? onOwnClock(e) : onWallClock(e));

