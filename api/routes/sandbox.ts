import type { Instant } from '../../domain/calendar/day.ts';
import { isSandbox, workflowId } from '../../domain/messages.ts';
import { CASE_ROW, caseAnswer } from '../caseAnswer.ts';
import type { Dependencies } from '../dependencies.ts';
import { A_CASE } from '../examples/aCase.ts';
import { morningOf } from '../instants.ts';
import { operation, type Operation } from '../operation.ts';
import { problem, Problem } from '../problems.ts';
import { recordedCase, whereabouts } from '../recordedCase.ts';
import { FAST_FORWARD } from '../schemas/cases.ts';
import { CASE_PATH } from '../schemas/paths.ts';

type Target = { readonly to: Instant } | { readonly days: number };

/** Half a year takes about a second, with many letters and tasks some more. */
const PATIENCE_MS = 60_000;

/**
 * Cases on their way: a second forward would take the first one's place, and go too far by what the first has gone. One
 * that nobody waits for any more, because Temporal went away, is on its way until it has come to its own end.
 */
const moving = new Set<string>();

async function forwarded({ fastForward, temporal }: Dependencies, caseId: string, namespace: string, target: Target): Promise<void> {
  if (!fastForward) throw problem('noFastForward');
  if (moving.has(caseId)) throw problem('alreadyMoving');
  moving.add(caseId);
  let work: ReturnType<typeof fastForward> | undefined;
  try {
    const order = { client: temporal.client(namespace), namespace, caseId, workflowId: workflowId(caseId), ...target };
    const moved = await temporal.watched(PATIENCE_MS, () => (work = fastForward(order)), () => problem('stuck'));
    if (moved === 'notAhead') throw problem('notAhead');
  } catch (error) {
    throw error instanceof Problem ? error : problem('stuck');
  } finally {
    void Promise.resolve(work).catch(() => undefined).finally(() => moving.delete(caseId));
  }
}

/** What only a sandbox has: a case's own clock, moved by hand. */
export const sandboxOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/sandbox/cases/{id}/fast-forward',
    operationId: 'fastForward',
    tag: 'sandbox',
    summary: 'Move a sandbox case’s own clock',
    description: '`to` names a day (08:00 of it) or a moment, `days` a number of days. All that falls due on the way is done before the answer.',
    params: CASE_PATH,
    notThere: 'unknownCase',
    body: FAST_FORWARD,
    answers: { 200: CASE_ROW },
    problems: ['unknownCase', 'sandboxOnly', 'noFastForward', 'alreadyMoving', 'notAhead', 'stuck', 'temporalDown'],
    writes: true,
    example: { params: { id: 'feae49a860f3234a6ed4b314' }, body: { to: '2026-06-09' }, answer: A_CASE },
    handle: async ({ params, body }, deps) => {
      const { namespace } = await whereabouts(deps, params.id);
      if (!isSandbox(namespace)) throw problem('sandboxOnly');
      await forwarded(deps, params.id, namespace, 'days' in body ? { days: body.days } : { to: typeof body.to === 'string' ? morningOf(body.to) : body.to });
      const recorded = await recordedCase(deps, params.id);
      if (!recorded) throw problem('unknownCase');
      return caseAnswer(recorded);
    },
  }),
];
