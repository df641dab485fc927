import type { Readable } from 'node:stream';
import { asProblem, noteFailure } from './answerProblems.ts';
import type { Dependencies, IntakeOrder } from './dependencies.ts';
import { oneNamespace } from './listing.ts';
import { problem, Problem } from './problems.ts';

const AGAIN = 'Send the file again: it goes on where it stopped, and opens nothing twice.';

/** What the request says of it. */
type FileOrder = Pick<IntakeOrder, 'stream' | 'municipality' | 'sandbox' | 'running' | 'dryRun' | 'batch'>;

/** Hands a file to the intake; gives its report as it comes, or says in the catalogue's words why nothing was opened. */
export async function takeFileIn(deps: Dependencies, order: FileOrder, requestId: string): Promise<Readable> {
  const { runIntake, temporal, log } = deps;
  if (!runIntake) throw problem('noIntake');
  const namespace = oneNamespace(deps, order.sandbox);
  const stopped = (error: unknown): object => {
    const known = asProblem(error);
    if (!known) noteFailure(log, requestId, error);
    const { code, title } = (known ?? problem('internal')).body;
    return { code, title, toDo: AGAIN };
  };
  const answer = await runIntake({
    ...order, namespace, stopped, refusedAt: `/intake/${order.batch}/refused.csv`, startCase: (input) => temporal.start(namespace, input),
  }).catch((error: unknown) => {
    // A stream that broke: whoever sent it is gone, or did not send what was announced.
    throw order.stream.errored && !(error instanceof Problem) ? problem('bodyCutOff') : error;
  });
  switch (answer.is) {
    case 'report': return answer.report;
    case 'busy': throw problem('intakeBusy');
    case 'notKept': throw problem('noRoomForFile');
    case 'noFile': {
      const { is: _is, ...where } = answer;
      throw problem('badFile', where);
    }
  }
}
