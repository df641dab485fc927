import { countJournal, notJournalled } from '../../db/countJournal.ts';
import { eachPage } from '../../db/eachPage.ts';
import { letterMade } from '../../db/letterDispatch.ts';
import { listJournal, type JournalFilter, type JournalLine } from '../../db/listJournal.ts';
import type { Pool } from '../../db/pool.ts';
import { keptOf } from '../../letters/proof.ts';
import { DIFFERS } from '../../letters/renderedAgain.ts';
import { eachAtOnce } from '../atOnce.ts';
import { EXIT, type Exit, type Paper } from '../desk.ts';
import type { Renders } from '../renders.ts';

/** Which letters: those that left in a period. */
export type Period = Pick<JournalFilter, 'namespaces' | 'municipality' | 'from' | 'before'>;

const PAGE = 500;

/** The journal's lines of a period, in the order in which they left. */
async function* journal(pool: Pool, period: Period): AsyncGenerator<JournalLine> {
  for await (const { lines } of eachPage((cursor) => listJournal(pool, { ...period, limit: PAGE, cursor }))) yield* lines;
}

/** What is wrong with a letter, beside what a rendering may show. */
const WRONG = {
  ...DIFFERS,
  nothingKept: 'brevet er sendt, men der er ikke gemt noget at sætte det igen ud fra',
  notJournalled: 'brevet er sendt, men står ikke i journalen',
} as const;
type Wrong = keyof typeof WRONG;

/** Renders every letter of a period once more, on all cores, and compares each with what left. Those that differ are told. */
export async function tellAllLetters(pool: Pool, renders: Renders, atOnce: number, period: Period, paper: Paper): Promise<Exit> {
  const total = await countJournal(pool, period);
  const causes: Partial<Record<Wrong, number>> = {};
  let [looked, equal, differ] = [0, 0, 0];
  const wrong = (id: string, why: Wrong, about: object = {}): void => {
    differ++;
    causes[why] = (causes[why] ?? 0) + 1;
    paper.item({ id, differs: why, differsDa: WRONG[why], ...about });
    paper.line(`DIFFERS  ${id}: ${why}: ${WRONG[why]}`);
  };
  await eachAtOnce(journal(pool, period), atOnce, async (line) => {
    const kept = keptOf({ made: await letterMade(pool, line.letterId), journal: line });
    const verdict = kept && (await renders.do(kept));
    looked++;
    if (verdict?.equal) equal++;
    else wrong(line.letterId, verdict?.differs ?? 'nothingKept', { on: line.on, kind: line.kind, ...(verdict?.hash && { hashNow: verdict.hash }) });
    paper.progress(() => `${looked} of ${total} rendered again, ${differ} differ`);
  });
  for (const id of await notJournalled(pool, period)) wrong(id, 'notJournalled');
  paper.line(`${looked} letter${looked === 1 ? '' : 's'} rendered again: ${equal} the same, byte for byte, ${differ} differ`);
  paper.end({ looked, equal, differ, causes });
  return differ === 0 ? EXIT.same : EXIT.differs;
}
