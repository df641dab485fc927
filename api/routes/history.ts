import { historyPage } from '../historyPage.ts';
import { asOf, asOfView } from '../../domain/asOfView.ts';
import { stateOf } from '../../domain/case.ts';
import { showMoments } from '../../domain/showMoments.ts';
import { operation, type Operation } from '../operation.ts';
import { problem } from '../problems.ts';
import { recordedCase } from '../recordedCase.ts';
import { replayRecorded } from '../replayRecorded.ts';
import { AS_OF, HISTORY, REPLAY } from '../schemas/answers/history.ts';
import { CASE_PATH } from '../schemas/paths.ts';
import { AS_OF_QUERY, HISTORY_QUERY } from '../schemas/queries.ts';

const ID = 'feae49a860f3234a6ed4b314';

/** The past of a case: told line by line, looked at from any moment, and played again. */
export const historyOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/cases/{id}/history',
    operationId: 'history',
    tag: 'history',
    summary: 'The case’s life as people read it, a page at a time',
    description: 'Each line: what happened, when, when the case was told, in a Danish sentence; and what became of it since. `sort=-n` begins with the latest.',
    params: CASE_PATH,
    notThere: 'unknownCase',
    query: HISTORY_QUERY,
    answers: { 200: { description: 'A page of lines', schema: HISTORY } },
    example: {
      params: { id: ID },
      query: { limit: '1' },
      answer: {
        caseId: ID, version: 14,
        lines: [{
          n: 12, at: '2026-06-09T08:00:00.413+02:00', recordedAt: '2026-06-09T08:00:00.413+02:00', what: 'interviewBooked', da: 'samtale booket', event: 'booking-1', by: 'operator',
          data: { kind: 'followUp', interviewAt: '2026-06-18T10:00:00+02:00' },
          sentence: 'Tirsdag den 9. juni 2026 kl. 08.00: samtale booket (tidspunkt: torsdag den 18. juni 2026 kl. 10.00; art: opfølgningssamtale), meldt af en driftsmedarbejder.',
        }],
        next: 'WyJoaXN0b3J5L3VwIiwiMTIiXQ',
      },
    },
    handle: async ({ params: { id }, query }, deps) => {
      const recorded = await recordedCase(deps, id);
      if (!recorded) throw problem('unknownCase');
      return { status: 200, body: showMoments({ caseId: id, version: recorded.file.version, ...historyPage(stateOf(recorded.file), { ...query, descending: query.sort?.descending }) }) };
    },
  }),

  operation({
    method: 'GET',
    path: '/cases/{id}/as-of',
    operationId: 'asOf',
    tag: 'history',
    summary: 'The case at a moment of the past: as it was known then, and as it stood by what is known now',
    description: 'What was told late or corrected since makes the difference; `differences` says what it is, `learnedLater` which events it comes from.',
    params: CASE_PATH,
    notThere: 'unknownCase',
    query: AS_OF_QUERY,
    answers: { 200: { description: 'The case at that moment, twice', schema: AS_OF } },
    example: {
      params: { id: ID },
      query: { at: '2026-06-10' },
      answer: {
        caseId: ID, at: '2026-06-10T23:59:59.999+02:00',
        differences: [{ what: 'status', from: 'fitForWork', to: 'open', da: 'Sagens status ændres fra »raskmeldt« til »åben«.' }],
        learnedLater: [{ event: 'recovery-1', kind: 'fullRecovery', at: '2026-06-08T09:00:00+02:00', recordedAt: '2026-06-12T09:00:00+02:00', how: 'takenBack', by: 'correction-1' }],
      },
    },
    handle: async ({ params: { id }, query: { at } }, deps) => {
      const recorded = await recordedCase(deps, id);
      if (!recorded) throw problem('unknownCase');
      return { status: 200, body: asOfView(id, recorded.namespace, at, asOf(stateOf(recorded.file), at)) };
    },
  }),

  operation({
    method: 'POST',
    path: '/cases/{id}/replay',
    operationId: 'replayCase',
    tag: 'history',
    summary: 'Does today’s code reproduce the case, with the same timeline and agenda?',
    description: 'Takes the case’s history from Temporal, plays it on today’s build in a process of its own and compares. Changes nothing; takes a second or two the first time.',
    params: CASE_PATH,
    notThere: 'unknownCase',
    answers: { 200: { description: 'What the replay found', schema: REPLAY } },
    problems: ['noReplay', 'noHistory', 'replayLate', 'temporalDown'],
    asks: true,
    example: {
      params: { id: ID },
      answer: { caseId: ID, same: true, differences: 0, witness: 'case', events: 58, recordedBy: ['sagsgang:8f2c1d'], replayedBy: 'sagsgang:8f2c1d' },
    },
    handle: async ({ params: { id } }, deps) => {
      const recorded = await recordedCase(deps, id);
      if (!recorded) throw problem('unknownCase');
      return { status: 200, body: { caseId: id, ...(await replayRecorded(deps, recorded)) } };
    },
  }),
];
