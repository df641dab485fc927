import { z } from 'zod';
import { operation, type Operation } from '../operation.ts';

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** What a Prometheus server scrapes. */
export const metricsOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/metrics',
    operationId: 'metrics',
    tag: 'operators',
    summary: 'Measures for Prometheus: the domain’s own, the requests, the process, and the workers’ where they run beside it',
    description: 'Counted from the records at most every ten seconds. Labels hold codes and municipalities, never a case or a person. docs/operations.md explains each.',
    answers: { 200: { description: 'Prometheus’s text format', schema: z.string(), type: TEXT } },
    example: { answer: '# HELP sagsgang_letters_late Letters of production whose planned moment is over by more than five minutes\n# TYPE sagsgang_letters_late gauge\nsagsgang_letters_late{kind="infoCitizen"} 2\n' },
    handle: async (_asked, { metrics }) => ({ status: 200, body: await metrics.text() }),
  }),
];
