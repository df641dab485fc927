import { z } from 'zod';
import { operation, type Operation } from '../operation.ts';
import { problem } from '../problems.ts';

const up = (asked: Promise<unknown>): Promise<boolean> => asked.then(() => true, () => false);

const STATE = z.enum(['up', 'down']);

/** Is the process alive? Can it do its work? The second names what is down. */
export const healthOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/health/live',
    operationId: 'live',
    tag: 'health',
    summary: 'Is the process alive?',
    answers: { 200: { description: 'It is', schema: z.strictObject({ status: z.literal('live') }) } },
    example: { answer: { status: 'live' } },
    handle: () => ({ status: 200, body: { status: 'live' } }),
  }),

  operation({
    method: 'GET',
    path: '/health/ready',
    operationId: 'ready',
    tag: 'health',
    summary: 'Can it do its work? If not, `down` names what is missing',
    answers: { 200: { description: 'It can', schema: z.strictObject({ status: z.literal('ready'), checks: z.strictObject({ temporal: STATE, postgresql: STATE }) }) } },
    problems: ['notReady'],
    example: { answer: { status: 'ready', checks: { temporal: 'up', postgresql: 'up' } } },
    handle: async (_asked, { db, temporal }) => {
      const [temporalUp, databaseUp] = await Promise.all([up(temporal.pulse()), up(db((pool) => pool.query('SELECT 1')))]);
      const checks = { temporal: temporalUp ? 'up' : 'down', postgresql: databaseUp ? 'up' : 'down' };
      const down = Object.entries(checks).filter(([, state]) => state === 'down').map(([name]) => name);
      if (down.length > 0) throw problem('notReady', { detail: `Down: ${down.join(', ')}.`, down, checks });
      return { status: 200, body: { status: 'ready', checks } };
    },
  }),
];
