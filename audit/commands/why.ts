import { stateOf } from '../../domain/case.ts';
import { history } from '../../domain/history/history.ts';
import { showMoments } from '../../domain/showMoments.ts';
import type { Reference } from '../../domain/why/causes.ts';
import { why } from '../../domain/why/why.ts';
import { FOUND_IN, fromHistory } from '../caseFrom.ts';
import { EXIT, type Exit, type Hands, type Paper } from '../desk.ts';
import type { Found } from '../find.ts';

/** The case knows no such entry. */
export class NoEntry extends Error {}

/** Why an entry of the agenda, a task or a letter is there, why on this day, why not yet or not any more; with its lines of the timeline. */
export function tellWhy(found: Found, entry: string, hands: Hands, paper: Paper): Promise<Exit> {
  return fromHistory(found, hands, paper, ({ file, caseId }) => {
    const state = stateOf(file);
    const is = why(state, entry);
    if (!is) throw new NoEntry(`Case ${caseId} knows no entry ${entry}: name the key of one of its agenda, the id of a task or letter, or a kind of either, such as firstInterview or infoCitizen.`);
    const told = history(state);
    const lines = (title: string, all: readonly Reference[]): string[] => (all.length === 0 ? [] : ['', title, ...all.map(({ n }) => `  ${String(n).padStart(3)}  ${told[n - 1]!.sentence}`)]);
    [
      `Case ${caseId} (${found.namespace}), ${is.key ?? entry}: ${is.state}, from ${FOUND_IN[found.source]}`,
      '', ...is.sentences,
      ...lines('It rests on', is.restsOn),
      ...lines('It ended with', is.endedBy ? [is.endedBy] : []),
      ...lines('Its way', is.way),
    ].forEach((l) => paper.line(l));
    paper.object({ caseId, namespace: found.namespace, source: found.source, ...(showMoments(is) as object) });
    return EXIT.same;
  });
}
