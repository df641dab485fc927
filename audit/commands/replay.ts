import { eachAtOnce } from '../atOnce.ts';
import { caseIdOf } from '../archive.ts';
import { EXIT, type Exit, type Hands, type Paper } from '../desk.ts';
import type { Difference } from '../differences.ts';
import type { Findable, Found } from '../find.ts';
import { buildsOf } from '../history.ts';

/** What came of replaying one case. */
export interface ReplayLine {
  readonly name: string;
  readonly same: boolean;
  readonly caseId?: string;
  readonly namespace?: string;
  readonly source?: Found['source'];
  readonly witness?: Found['witness'];
  readonly events?: number;
  readonly recordedBy?: readonly string[];
  readonly replayedBy?: string;
  readonly firstDifference?: Difference;
  readonly differences: number;
  /** It could not be taken out, or read. */
  readonly trouble?: string;
}

/** A running case may have gone on between its history and its record: it is looked at again before it is said to differ. */
const TRIES = 3;

async function replayOne(findable: Findable, { replays }: Hands): Promise<ReplayLine> {
  const { name } = findable;
  for (let tries = 1; ; tries++) {
    const found = await findable.take();
    const { build, differences } = await replays.replay(found);
    if (differences.length > 0 && found.source === 'temporal' && tries < TRIES) continue;
    const { namespace, source, witness = 'case', history } = found;
    return {
      name, same: differences.length === 0, caseId: caseIdOf(found), namespace, source, witness, events: history.events.length,
      recordedBy: buildsOf(history), replayedBy: build, firstDifference: differences[0], differences: differences.length,
    };
  }
}

const WITNESS = { case: 'the case itself', record: 'its record in PostgreSQL', nobody: 'nobody: only the calls are compared' } as const;

function tell(line: ReplayLine): string[] {
  const { name, same, namespace, events, recordedBy, replayedBy, witness, firstDifference, differences, trouble } = line;
  if (trouble) return [`DIFFERS  ${name}: ${trouble}`];
  const what = `${name} (${namespace}): ${events} events, carried by ${recordedBy?.join(', ') || 'no build'}, replayed by ${replayedBy}; witness: ${WITNESS[witness ?? 'case']}`;
  if (same) return [`same     ${what}`];
  return [`DIFFERS  ${what}`, `         first: ${firstDifference?.text}`, ...(differences > 1 ? [`         and ${differences - 1} more`] : [])];
}

/**
 * Replays cases with today's code: the same calls, the same timeline, the same agenda? Each that differs is told, and
 * where there is only one, that one.
 */
export async function replayAll(cases: AsyncIterable<Findable>, hands: Hands, paper: Paper, about: { total: number; fatal: (error: unknown) => boolean }): Promise<Exit> {
  const counts = { replayed: 0, same: 0, differ: 0 };
  const one = about.total === 1;
  await eachAtOnce(cases, hands.atOnce, async (findable) => {
    const line = await replayOne(findable, hands).catch((error: unknown): ReplayLine => {
      if (about.fatal(error)) throw error;
      return { name: findable.name, same: false, differences: 1, trouble: (error as Error).message };
    });
    counts.replayed++;
    counts[line.same ? 'same' : 'differ']++;
    if (one || !line.same) {
      paper.item(line);
      tell(line).forEach((l) => paper.line(l));
    }
    paper.progress(() => `${counts.replayed} of ${about.total} replayed, ${counts.differ} differ`);
  });
  paper.line(`${counts.replayed} replayed, ${counts.same} the same, ${counts.differ} differ`);
  paper.end(counts);
  return counts.differ === 0 ? EXIT.same : EXIT.differs;
}
