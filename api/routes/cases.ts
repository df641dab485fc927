import { Router } from 'express';
import { listCases } from '../../db/listCases.ts';
import { isSandbox } from '../../domain/messages.ts';
import type { Dependencies } from '../dependencies.ts';
import { onlyThese } from '../answerProblems.ts';
import { openCase } from '../openCase.ts';
import { problem } from '../problems.ts';
import { caseIdOf, recordedCase } from '../recordedCase.ts';
import { sendCase } from '../sendCase.ts';
import { CASE } from '../schemas/cases.ts';
import { EVENT, type EventBody } from '../schemas/events.ts';
import { CASES_QUERY } from '../schemas/queries.ts';
import { understand, understandQuery } from '../schemas/understand.ts';
import { tellCase } from '../tellCase.ts';

/** Cases: opened, listed, shown, told of events. */
export function casesRoutes(deps: Dependencies): Router {
  const router = Router();

  router.post('/cases', async (request, response) => {
    const opened = await openCase(deps, understand(CASE, request.body), response.locals.asker.role);
    response.location(`/cases/${opened.caseId}`);
    if (opened.recorded) sendCase(response, opened.recorded, opened.created ? 201 : 200);
    else response.status(202).json({ caseId: opened.caseId, id: opened.id });
  });

  router.get('/cases', async (request, response) => {
    const { sandbox, ...filter } = understandQuery(CASES_QUERY, request.query);
    const namespace = sandbox === undefined ? undefined : deps.namespaces[sandbox ? 'sandbox' : 'production'];
    const { cases, next } = await deps.db((pool) => listCases(pool, { ...filter, namespace }));
    response.json({ cases: cases.map(({ namespace: where, ...line }) => ({ ...line, sandbox: isSandbox(where) })), next });
  });
  router.all('/cases', onlyThese('GET', 'POST'));

  router.get('/cases/:id', async (request, response) => {
    const found = await recordedCase(deps, caseIdOf(request.params.id));
    if (!found) throw problem('unknownCase');
    sendCase(response, found, 200);
  });
  router.all('/cases/:id', onlyThese('GET'));

  router.post('/cases/:id/events', async (request, response) => {
    const caseId = caseIdOf(request.params.id);
    const event = understand(EVENT, request.body) as EventBody;
    const { accepted, recorded } = await tellCase(deps, caseId, { ...event, by: event.by ?? response.locals.asker.role });
    if (recorded) sendCase(response, recorded, 200);
    else response.status(202).json({ caseId, ...accepted });
  });
  router.all('/cases/:id/events', onlyThese('POST'));

  return router;
}
