import { operation, type Operation } from '../operation.ts';
import { failing } from '../operators/failing.ts';
import { FAILING } from '../schemas/answers/operators.ts';

/** What Temporal is trying in vain. */
export const failingOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/operators/failing-activities',
    operationId: 'listFailingActivities',
    tag: 'operators',
    summary: 'Activities that were tried twice and more, and cases whose own code fails, each with what to do',
    description: 'Asked of Temporal, case by case: of those that need attention, those with a late letter, and those that Temporal itself lists. Works without PostgreSQL.',
    answers: { 200: { description: 'What fails just now', schema: FAILING } },
    problems: ['temporalDown'],
    example: {
      answer: {
        activities: [{
          caseId: 'feae49a860f3234a6ed4b314', sandbox: false, activity: 'dispatchLetter', attempts: 7, trouble: 'channelUnreachable', da: 'kanalen for breve svarer ikke',
          failure: 'the post box does not answer', lastTriedAt: '2026-06-08T08:01:03+02:00', nextTryAt: '2026-06-08T08:02:03+02:00',
          toDo: 'See that the channel of letters (POST_BOX_URL) answers.',
        }],
        stalled: [],
        asked: 12,
        complete: true,
      },
    },
    handle: async (_asked, deps) => ({ status: 200, body: await failing(deps) }),
  }),
];
