import express, { type Express } from 'express';
import helmet from 'helmet';
import { answerProblems, unknownRoute } from './answerProblems.ts';
import type { Dependencies } from './dependencies.ts';
import { docsPage } from './docsPage.ts';
import { OPERATIONS } from './operations.ts';
import type { Proof } from './proof.ts';
import { requestLog } from './requestLog.ts';
import { serve } from './serve.ts';
import { whoAsks } from './whoAsks.ts';

/** Answers are data: no browser may run, frame or load anything because of one. The page at /docs has its own policy. */
const headers = helmet({ contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } } });

/** The way of a request: an id, who asks, its operation; whatever fails leaves as a problem. */
export function createApp(deps: Dependencies, proof?: Proof): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(requestLog(deps.log, deps.metrics));
  app.use(headers);
  app.use(whoAsks);
  app.use(docsPage());
  app.use(serve(OPERATIONS, deps, proof));
  app.use(unknownRoute);
  app.use(answerProblems(deps.log));
  return app;
}
