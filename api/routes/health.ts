import { Router } from 'express';
import type { Dependencies } from '../dependencies.ts';
import { onlyThese } from '../answerProblems.ts';
import { problem } from '../problems.ts';

const up = (asked: Promise<unknown>): Promise<boolean> => asked.then(() => true, () => false);

/** Is the process alive? Can it do its work? The second names what is down. */
export function healthRoutes({ db, temporal }: Dependencies): Router {
  const router = Router();

  router.get('/health/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.all('/health/live', onlyThese('GET'));

  router.get('/health/ready', async (_request, response) => {
    const [temporalUp, databaseUp] = await Promise.all([up(temporal.pulse()), up(db((pool) => pool.query('SELECT 1')))]);
    const checks = { temporal: temporalUp ? 'up' : 'down', postgresql: databaseUp ? 'up' : 'down' };
    const down = Object.entries(checks).filter(([, state]) => state === 'down').map(([name]) => name);
    if (down.length > 0) throw problem('notReady', { detail: `Down: ${down.join(', ')}.`, down, checks });
    response.json({ status: 'ready', checks });
  });
  router.all('/health/ready', onlyThese('GET'));

  return router;
}
