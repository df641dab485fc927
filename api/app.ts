import express, { type Express } from 'express';
import { answerProblems, unknownRoute } from './answerProblems.ts';
import type { Dependencies } from './dependencies.ts';
import { readBody } from './readBody.ts';
import { requestLog } from './requestLog.ts';
import { casesRoutes } from './routes/cases.ts';
import { healthRoutes } from './routes/health.ts';
import { sandboxRoutes } from './routes/sandbox.ts';
import { tasksRoutes } from './routes/tasks.ts';
import { whoAsks } from './whoAsks.ts';

/** The way of a request: an id, who asks, its body, its route; whatever fails leaves as a problem. */
export function createApp(deps: Dependencies): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(requestLog(deps.log));
  app.use(whoAsks);
  app.use(readBody);
  app.use(healthRoutes(deps), casesRoutes(deps), tasksRoutes(deps), sandboxRoutes(deps));
  app.use(unknownRoute);
  app.use(answerProblems(deps.log));
  return app;
}
