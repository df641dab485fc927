import { stateOf } from '../../domain/case.ts';
import { why } from '../../domain/why/why.ts';
import { showMoments } from '../../domain/showMoments.ts';
import { operation, type Operation } from '../operation.ts';
import { previewEvent } from '../previewEvent.ts';
import { problem } from '../problems.ts';
import { recordedCase } from '../recordedCase.ts';
import { PREVIEW_ANSWER } from '../schemas/answers/changes.ts';
import { WHY } from '../schemas/answers/why.ts';
import { EVENT, type EventBody } from '../schemas/events.ts';
import { CASE_PATH } from '../schemas/paths.ts';
import { WHY_QUERY } from '../schemas/queries.ts';

const ID = 'feae49a860f3234a6ed4b314';

/** What a case is asked, without anything being changed: what would be, and why something is. */
export const questionsOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/cases/{id}/events/preview',
    operationId: 'previewEvent',
    tag: 'cases',
    summary: 'What an event would change, in words and as data, without its being told',
    description:
      'Judged at the case’s present moment with all that falls due before it; what the case would refuse fails as it would there. Nothing is kept, not even a text. In a sandbox the moment is that of the case’s own clock, or `at` where that lies ahead.',
    params: CASE_PATH,
    notThere: 'unknownCase',
    body: EVENT,
    answers: { 200: { description: 'What would be different', schema: PREVIEW_ANSWER } },
    problems: ['caseOver', 'unknownConsultant'],
    refuses: true,
    asks: true,
    example: {
      params: { id: ID },
      body: { kind: 'fullRecovery', at: '2026-06-12T10:00', data: { on: '2026-06-12' } },
      answer: {
        caseId: ID, version: 10, at: '2026-06-12T10:00:00+02:00', status: 'fitForWork', nextOn: '2026-06-15',
        sentences: ['Sagens status ændres fra »åben« til »raskmeldt«.'],
        changes: [{ what: 'status', from: 'open', to: 'fitForWork', da: 'Sagens status ændres fra »åben« til »raskmeldt«.' }],
      },
    },
    handle: async ({ params: { id }, body, asker, eventId }, deps) => {
      const event = body as EventBody;
      const is = await previewEvent(deps, asker, id, { ...event, id: event.id ?? eventId });
      return { status: 200, body: showMoments({ ...is, sentences: is.changes.map((c) => c.da) }) };
    },
  }),

  operation({
    method: 'GET',
    path: '/cases/{id}/why',
    operationId: 'why',
    tag: 'cases',
    summary: 'Why an entry, a task or a letter is there, why on this day, why not yet or not any more',
    params: CASE_PATH,
    notThere: 'unknownCase',
    query: WHY_QUERY,
    answers: { 200: { description: 'The reasons, each with the events it rests on', schema: WHY } },
    problems: ['unknownEntry'],
    example: {
      params: { id: ID },
      query: { entry: 'weekFourCall' },
      answer: {
        caseId: ID, key: 'weekFourCall:nemrefusion-4711', record: 'weekFourCall:nemrefusion-4711', what: 'task', kind: 'weekFourCall',
        da: 'ring til borgeren: holder de otte uger?', state: 'open', basis: { kind: 'practice', source: 'K2 (003): alle spørges efter en måned' },
        sentences: [
          '»Ring til borgeren: holder de otte uger?« har frist onsdag den 10. juni 2026 og blev åbnet mandag den 8. juni 2026: det er 28 dage efter første fraværsdag – efter praksis K2 (003): alle spørges efter en måned.',
          'Fristen er onsdag den 10. juni 2026: 2 arbejdsdage efter åbningen.',
        ],
        day: { on: '2026-06-08', at: '2026-06-08T08:00:00+02:00', because: 'det er 28 dage efter første fraværsdag' },
        due: { on: '2026-06-10', because: '2 arbejdsdage efter åbningen' },
        restsOn: [{ n: 2, event: 'nemrefusion-4711', what: 'absenceNotified', at: '2026-06-05T09:00:00+02:00', recordedAt: '2026-06-05T09:00:00+02:00', by: 'operator' }],
        way: [{ n: 10, what: 'taskOpened', at: '2026-06-08T08:00:00+02:00' }],
      },
    },
    handle: async ({ params: { id }, query: { entry } }, deps) => {
      const recorded = await recordedCase(deps, id);
      if (!recorded) throw problem('unknownCase');
      const is = why(stateOf(recorded.file), entry);
      if (!is) throw problem('unknownEntry');
      return { status: 200, body: showMoments({ caseId: id, ...is }) };
    },
  }),
];
