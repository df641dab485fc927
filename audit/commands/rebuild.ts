import { recordedVersions } from '../../db/recordedVersions.ts';
import { eachAtOnce } from '../atOnce.ts';
import { FOUND_IN } from '../caseFrom.ts';
import { EXIT, type Desk, type Exit, type Hands, type Paper } from '../desk.ts';
import type { Findable } from '../find.ts';
import { Rebuilder, type Rebuilt } from '../rebuild.ts';

interface Line extends Partial<Rebuilt> {
  readonly name: string;
  /** It could not be taken out, or its history does not replay. */
  readonly trouble?: string;
}

export interface RebuildOrder {
  readonly total: number;
  readonly write: boolean;
  /** All cases of the desk are looked at: a record without a history is a difference too. */
  readonly everything: boolean;
  readonly fatal: (error: unknown) => boolean;
}

const differs = (l: Line): boolean => l.trouble !== undefined || (l.differences?.length ?? 0) > 0;

function tell(l: Line): string[] {
  if (l.trouble) return [`DIFFERS  ${l.name}: ${l.trouble}`];
  const what = `${l.name} (${l.namespace}): version ${l.version}, from ${FOUND_IN[l.source!]}`;
  if (!differs(l)) return [`same     ${what}`];
  return [`DIFFERS  ${what}${l.mended ? '; mended' : ''}`, ...(l.differences ?? []).map((d) => `         ${d.text}`)];
}

/** Records that no history was found for. */
async function* orphans(desk: Desk, seen: ReadonlySet<string>): AsyncGenerator<Line> {
  for (const client of desk.clients) {
    for (const { caseId } of await recordedVersions(desk.pool, client.options.namespace, true)) {
      if (!seen.has(caseId)) yield { name: caseId, namespace: client.options.namespace, trouble: 'it has a record, and no history in Temporal or in the archive' };
    }
  }
}

/** Rebuilds the read model from histories and compares every field with what is stored. Every difference is listed. */
export async function rebuildAll(cases: AsyncIterable<Findable>, desk: Desk, hands: Hands, paper: Paper, order: RebuildOrder): Promise<Exit> {
  const counts = { rebuilt: 0, same: 0, differ: 0, mended: 0 };
  const seen = new Set<string>();
  const note = (line: Line): void => {
    counts[differs(line) ? 'differ' : 'same']++;
    if (line.mended) counts.mended++;
    if (!differs(line) && order.total !== 1) return;
    paper.item(line);
    tell(line).forEach((l) => paper.line(l));
  };
  const free = Array.from({ length: hands.atOnce }, () => new Rebuilder(desk.pool, hands.replays));
  const all = [...free];
  try {
    await eachAtOnce(cases, hands.atOnce, async (findable) => {
      const rebuilder = free.pop()!;
      const line = await rebuilder.rebuild(findable, order.write).then((r): Line => ({ name: findable.name, ...r }), (error: unknown): Line => {
        if (order.fatal(error)) throw error;
        return { name: findable.name, trouble: (error as Error).message };
      }).finally(() => free.push(rebuilder));
      counts.rebuilt++;
      seen.add(line.caseId ?? line.name);
      note(line);
      paper.progress(() => `${counts.rebuilt} of ${order.total} rebuilt, ${counts.differ} differ`);
    });
    if (order.everything) for await (const orphan of orphans(desk, seen)) note(orphan);
  } finally {
    await Promise.all(all.map((r) => r.close()));
  }
  paper.line(`${counts.rebuilt} rebuilt, ${counts.same} the same, ${counts.differ} differ${order.write ? `, ${counts.mended} mended` : ''}`);
  paper.end(counts);
  return counts.differ === counts.mended ? EXIT.same : EXIT.differs;
}
