import { caseFile } from '../../domain/engine.ts';
import type { Instant } from '../../domain/calendar/day.ts';
import { dayAt } from '../../domain/calendar/copenhagen.ts';
import { isOutcome } from '../../domain/log.ts';
import { differ } from '../../simulate/lives/differ.ts';
import { toTheDay } from '../../simulate/lives/script.ts';
import { pureEngineWhere } from '../../simulate/pureEngine.ts';
import { reworked } from '../../simulate/reworked.ts';
import type { Run } from '../../simulate/engine.ts';
import type { Evidence } from '../evidence.ts';
import type { Told } from '../lived.ts';
import { receiptEventId } from './events.ts';

/** Tells the pure engine what was told, and says where its answer is another. */
async function retold(run: Run, told: readonly Told[]): Promise<string[]> {
  const other: string[] = [];
  for (const { kind, id, at, by, who, data, accepted, refusedAs } of told) {
    const message = { id, by, who, data, at: at! };
    await run.runTo(message.at, false);
    const answer = await run.take(kind, message);
    if ((answer === 'taken') !== accepted) other.push(`${kind} ${id} at ${dayAt(message.at)}: ${accepted ? 'accepted' : `refused as ${refusedAs}`}, by the rules ${answer === 'taken' ? 'taken' : `refused as ${answer.rejected.code}`}`);
  }
  return other;
}

/** What was told, with the receipts among it: each at its place in the log, by the clock of the case that heard it. */
function withReceipts({ file, receipts }: Evidence, told: readonly Told[]): readonly Told[] {
  const ids = new Set(receipts.map(receiptEventId));
  const events = file.log.flatMap((entry, seq) => (isOutcome(entry) ? [] : [{ ...entry, seq }]));
  const places = new Map(events.map(({ id, seq }) => [id, seq]));
  let heard = events.filter(({ id }) => ids.has(id));
  const upTo = (before: (r: (typeof heard)[number]) => boolean): Told[] => {
    const now = heard.filter(before);
    heard = heard.filter((r) => !before(r));
    return now.map(({ id, kind, by, data, recordedAt }): Told => ({ id, kind, by, data, at: recordedAt, accepted: true }));
  };
  const merged = told.flatMap((t) => {
    const place = places.get(t.id);
    return [...upTo((r) => (place === undefined ? r.recordedAt <= t.at! : r.seq < place)), t];
  });
  return [...merged, ...upTo(() => true)];
}

/** A case on its own clock: the same letters on the same days, tasks, status and agenda as on the pure functions, told the same. */
async function onOwnClock(e: Evidence): Promise<string[]> {
  const { caseId, told: [opening, ...told], file, now } = e;
  const { id, kind, at, by, data } = opening as Told & { kind: 'absenceNotified' | 'caseOpened'; at: Instant };
  const run = await pureEngineWhere((letter) => e.withoutMailbox.has(`${caseId}:${letter}`)).open({ caseId, profile: {}, opening: { id, kind, at, by, data } });
  const answers = await retold(run, withReceipts(e, told));
  await run.runTo(now, true);
  return [...answers, ...differ(toTheDay(await run.file()), toTheDay(file))];
}

/** A case on the wall clock: its letters leave when the world lets them, so that these are taken as they are; all else follows. */
const onWallClock = ({ file, now }: Evidence): string[] => differ(toTheDay(caseFile(reworked(file.log, file, now))), toTheDay(file));

/** Where a case is not where the pure engine says that it must be. */
export const misplaced = async (e: Evidence): Promise<string[]> => (e.clock === 'own' ? onOwnClock(e) : onWallClock(e));

