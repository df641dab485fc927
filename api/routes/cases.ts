import { listCases } from '../../db/listCases.ts';
import { isSandbox } from '../../domain/messages.ts';
import { CASE_ROW, caseAnswer, TAKEN_ROW, TOLD_ROWS, toldAnswer } from '../caseAnswer.ts';
import { A_CASE } from '../examples/aCase.ts';
import { showMoments } from '../../domain/showMoments.ts';
import { consultantsAsked, namespacesOf, overdueOn } from '../listing.ts';
import { openCase } from '../openCase.ts';
import { operation, TELLS_A_CASE, type Operation } from '../operation.ts';
import { problem } from '../problems.ts';
import { recordedCase } from '../recordedCase.ts';
import { CASE_LIST } from '../schemas/answers/cases.ts';
import { CASE } from '../schemas/cases.ts';
import { EVENT, type EventBody } from '../schemas/events.ts';
import { CASE_PATH } from '../schemas/paths.ts';
import { CASES_QUERY } from '../schemas/queries.ts';
import { tellCase } from '../tellCase.ts';

/** Cases: opened, listed, shown, told of events. */
export const casesOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/cases',
    operationId: 'openCase',
    tag: 'cases',
    summary: 'Open a case',
    description: 'The same id, or the same Idempotency-Key, again gives the same case. The person and all texts are kept in PostgreSQL; the case gets ids and dates.',
    body: CASE,
    answers: { 200: { ...CASE_ROW, description: 'This very request had opened it before' }, 201: CASE_ROW, 202: TAKEN_ROW },
    problems: ['unknownMunicipality', 'otherBody', 'temporalDown', 'outcomeUnknown', 'caseBusy'],
    refuses: true,
    writes: true,
    example: {
      body: {
        id: 'nemrefusion-4711', kind: 'sickLeave', sandbox: { startsAt: '2026-06-05T09:00' },
        data: { firstAbsenceDay: '2026-05-11', employment: 'employed', employer: 'Bageren ApS', weeklyHours: 37 },
      },
      answer: A_CASE,
    },
    handle: async (asked, deps) => {
      const { caseId, id, created, recorded } = await openCase(deps, asked, asked.body);
      const answer = recorded ? caseAnswer(recorded, created ? 201 : 200) : { status: 202, body: { caseId, id } };
      return { ...answer, headers: { ...answer.headers, Location: `/cases/${caseId}` } };
    },
  }),

  operation({
    method: 'GET',
    path: '/cases',
    operationId: 'listCases',
    tag: 'cases',
    summary: 'List cases',
    description: 'A span of dates (`overdue`, `nextFrom`, `nextTo`) is sorted by `nextOn`; with a consultant, a team or `needsAttention=true` by any. What has no such date comes last.',
    query: CASES_QUERY,
    answers: { 200: { description: 'A page of cases', schema: CASE_LIST } },
    problems: ['badRequest'],
    example: {
      query: { status: 'open', limit: '1' },
      answer: {
        cases: [{
          caseId: 'feae49a860f3234a6ed4b314', municipality: 'fjordby', sandbox: true, version: 6, kind: 'sickLeave', status: 'open', phase: 'sickLeave',
          consultant: 'fjordby-1', openedAt: '2026-06-05T09:00:00+02:00', firstAbsenceDay: '2026-05-11', nextOn: '2026-06-08', dueOn: '2026-07-03', needsAttention: false,
        }],
        next: 'WyJjYXNlcy9pZC91cCIsImZlYWU0OWE4NjBmMzIzNGE2ZWQ0YjMxNCJd',
      },
    },
    handle: async ({ query: { sandbox, consultant, team, overdue, sort, ...filter } }, deps) => {
      const namespaces = namespacesOf(deps, sandbox);
      const { cases, next } = await deps.db(async (pool) =>
        listCases(pool, { ...filter, ...sort, namespaces, consultants: await consultantsAsked(pool, { consultant, team }), overdueOn: overdueOn(overdue) }));
      return { status: 200, body: showMoments({ cases: cases.map(({ namespace: where, ...line }) => ({ ...line, sandbox: isSandbox(where) })), next }) };
    },
  }),

  operation({
    method: 'GET',
    path: '/cases/{id}',
    operationId: 'showCase',
    tag: 'cases',
    summary: 'Show a case: facts, status, agenda with reasons, letters, tasks, timeline',
    params: CASE_PATH,
    notThere: 'unknownCase',
    answers: { 200: CASE_ROW },
    example: { params: { id: 'feae49a860f3234a6ed4b314' }, answer: A_CASE },
    handle: async ({ params }, deps) => {
      const found = await recordedCase(deps, params.id);
      if (!found) throw problem('unknownCase');
      return caseAnswer(found);
    },
  }),

  operation({
    method: 'POST',
    path: '/cases/{id}/events',
    operationId: 'tellCase',
    tag: 'cases',
    summary: 'Tell a case what happened',
    params: CASE_PATH,
    notThere: 'unknownCase',
    body: EVENT,
    answers: TOLD_ROWS,
    problems: [...TELLS_A_CASE, 'unknownConsultant'],
    refuses: true,
    writes: true,
    conditional: true,
    example: {
      params: { id: 'feae49a860f3234a6ed4b314' },
      body: { id: 'booking-1', kind: 'interviewBooked', data: { kind: 'followUp', interviewAt: '2026-06-18T10:00', mode: 'inPerson', place: 'workplace' } },
      answer: A_CASE,
    },
    handle: async (asked, deps) => {
      const { id } = asked.params;
      return toldAnswer(id, await tellCase(deps, asked, id, asked.body as EventBody));
    },
  }),
];
