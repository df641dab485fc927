import { Router } from 'express';
import type { Instant } from '../../domain/calendar/day.ts';
import { isSandbox, workflowId } from '../../domain/messages.ts';
import { onlyThese } from '../answerProblems.ts';
import type { Dependencies } from '../dependencies.ts';
import { morningOf } from '../instants.ts';
import { problem, Problem } from '../problems.ts';
import { caseIdOf, namespaceOf, recordedCase } from '../recordedCase.ts';
import { FAST_FORWARD } from '../schemas/cases.ts';
import { understand } from '../schemas/understand.ts';
import { sendCase } from '../sendCase.ts';

type Target = { readonly to: Instant } | { readonly days: number };

/** Half a year takes about a second, with many letters and tasks some more. */
const PATIENCE_MS = 60_000;

/** What only a sandbox has: a case's own clock, moved by hand. */
export function sandboxRoutes(deps: Dependencies): Router {
  const router = Router();
  /** A second forward would take the first one's place. */
  const moving = new Set<string>();

  async function forwarded(caseId: string, namespace: string, target: Target): Promise<void> {
    const { fastForward, temporal } = deps;
    if (!fastForward) throw problem('noFastForward');
    if (moving.has(caseId)) throw problem('alreadyMoving');
    moving.add(caseId);
    try {
      const order = { client: temporal.client(namespace), namespace, caseId, workflowId: workflowId(caseId), ...target };
      const moved = await temporal.watched(PATIENCE_MS, () => fastForward(order), () => problem('stuck'));
      if (moved === 'notAhead') throw problem('notAhead');
    } catch (error) {
      throw error instanceof Problem ? error : problem('stuck');
    } finally {
      moving.delete(caseId);
    }
  }

  router.post('/sandbox/cases/:id/fast-forward', async (request, response) => {
    const caseId = caseIdOf(request.params.id);
    const order = understand(FAST_FORWARD, request.body);
    const namespace = await namespaceOf(deps, caseId);
    if (!isSandbox(namespace)) throw problem('sandboxOnly');
    await forwarded(caseId, namespace, 'days' in order ? { days: order.days } : { to: typeof order.to === 'string' ? morningOf(order.to) : order.to });
    const recorded = await recordedCase(deps, caseId);
    if (!recorded) throw problem('unknownCase');
    sendCase(response, recorded, 200);
  });
  router.all('/sandbox/cases/:id/fast-forward', onlyThese('POST'));

  return router;
}
