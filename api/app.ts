import express, { type Express } from 'express';
import { answerProblems, unknownRoute } from './answerProblems.ts';
import type { Dependencies } from './dependencies.ts';
import { OPERATIONS } from './operations.ts';
import { requestLog } from './requestLog.ts';
import { serve } from './serve.ts';
import { whoAsks } from './whoAsks.ts';

/** The way of a request: an id, who asks, its operation; whatever fails leaves as a problem. */
export function createApp(deps: Dependencies): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(requestLog(deps.log));
  app.use(whoAsks);
  app.use(serve(OPERATIONS, deps));
  app.use(unknownRoute);
  app.use(answerProblems(deps.log));
  return app;
}
