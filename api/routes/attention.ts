import { randomUUID } from 'node:crypto';
import { handleLateEvent } from '../../db/lateEvents.ts';
import { listAttention } from '../../db/listAttention.ts';
import { keepText } from '../../db/texts.ts';
import { eventRow } from '../../domain/events/table.ts';
import { whyNotSkipped } from '../../domain/troubles.ts';
import { TOLD_ROWS, toldAnswer } from '../caseAnswer.ts';
import { A_CASE } from '../examples/aCase.ts';
import { showMoments } from '../../domain/showMoments.ts';
import { namespaceFor } from '../listing.ts';
import { operation, TELLS_A_CASE, type Operation } from '../operation.ts';
import { attentionShown, signalShown } from '../operators/attention.ts';
import { problem } from '../problems.ts';
import { ATTENTION_LIST, LATE_EVENT, REFUSED_SIGNALS } from '../schemas/answers/operators.ts';
import { ATTENTION_QUERY, HANDLED, LATE_EVENT_HANDLED, LATE_EVENT_PATH, REFUSED_QUERY, RETRY, SKIP } from '../schemas/operators.ts';
import { CASE_PATH } from '../schemas/paths.ts';
import { tellCase } from '../tellCase.ts';

const ID = 'feae49a860f3234a6ed4b314';
const LETTER = 'letter:infoCitizen:nemrefusion-4711:citizen';

/** What needs a person, what to do about it, and saying that it was done. */
export const attentionOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/operators/attention',
    operationId: 'listAttention',
    tag: 'operators',
    summary: 'What needs a person, the oldest first, each with what to do',
    description: 'Effects that keep failing, messages that a case refused, and events that came when a case’s workflow had ended.',
    query: ATTENTION_QUERY,
    answers: { 200: { description: 'A page of troubles', schema: ATTENTION_LIST } },
    example: {
      query: { trouble: 'channelRefused' },
      answer: {
        attention: [{
          caseId: ID, municipality: 'fjordby', sandbox: false, status: 'open', consultant: 'fjordby-1', kind: 'effect', trouble: 'channelRefused',
          da: 'kanalen afviser brevet', what: LETTER, because: 'lykkes ikke: channelRefused', since: '2026-06-08T08:00:04+02:00',
          toDo: 'Find out from the channel why it refuses this letter, mend it there, then retry.', actions: ['retry', 'skip', 'handled'],
        }],
      },
    },
    handle: async ({ query: { sandbox, case: caseId, ...filter } }, deps) => {
      const { attention, next } = await deps.db((pool) => listAttention(pool, { ...filter, caseId, namespace: namespaceFor(deps, sandbox) }));
      return { status: 200, body: { attention: attention.map(attentionShown), next } };
    },
  }),

  operation({
    method: 'GET',
    path: '/operators/refused-signals',
    operationId: 'listRefusedSignals',
    tag: 'operators',
    summary: 'Signals that cases refused and nobody has seen to yet',
    description: 'A signal has no answer: whoever sent it does not know. A signal to a case whose workflow has ended fails at its sender instead (not found).',
    query: REFUSED_QUERY,
    answers: { 200: { description: 'A page of signals', schema: REFUSED_SIGNALS } },
    example: {
      query: {},
      answer: {
        signals: [{
          caseId: ID, municipality: 'fjordby', sandbox: false, signal: 'tell.partialRecovery', trouble: 'malformed', da: 'beskeden har ikke den rette form',
          because: 'Beskeden har ikke den rette form. [malformed]; /data/from must be a real day', at: '2026-06-08T10:12:31+02:00',
          toDo: 'Tell the sender which fields are wrong (`because` names them) and let it send again with a new id; then mark it as handled.',
        }],
      },
    },
    handle: async ({ query: { sandbox, case: caseId, ...filter } }, deps) => {
      const { attention, next } = await deps.db((pool) => listAttention(pool, { ...filter, caseId, kind: 'message', namespace: namespaceFor(deps, sandbox) }));
      return { status: 200, body: { signals: attention.map(signalShown), next } };
    },
  }),

  operation({
    method: 'POST',
    path: '/cases/{id}/attention/handled',
    operationId: 'attentionHandled',
    tag: 'operators',
    summary: 'Say that somebody has seen to it',
    description: 'Without `what` all that the case shows. What keeps failing comes back.',
    params: CASE_PATH,
    notThere: 'unknownCase',
    body: HANDLED,
    answers: TOLD_ROWS,
    problems: TELLS_A_CASE,
    refuses: true,
    writes: true,
    conditional: true,
    example: { params: { id: ID }, body: { what: 'tell.partialRecovery', note: 'Afsenderen retter sit felt.' }, answer: A_CASE },
    handle: async (asked, deps) => {
      const { id = asked.eventId ?? randomUUID(), at, by, ...data } = asked.body;
      return toldAnswer(asked.params.id, await tellCase(deps, asked, asked.params.id, { id, kind: 'attentionHandled', at, by, data }));
    },
  }),

  operation({
    method: 'POST',
    path: '/cases/{id}/attention/retry',
    operationId: 'retryEffect',
    tag: 'operators',
    summary: 'Try a failing effect again now',
    description: 'Also for a letter that waits because the municipality’s letters were paused, or for a day that is a closing day no more. It never makes a letter leave on a day on which letters may not.',
    params: CASE_PATH,
    notThere: 'unknownCase',
    body: RETRY,
    answers: TOLD_ROWS,
    problems: TELLS_A_CASE,
    refuses: true,
    writes: true,
    conditional: true,
    example: { params: { id: ID }, body: { what: LETTER }, answer: A_CASE },
    handle: async (asked, deps) => {
      const { id = asked.eventId ?? randomUUID(), at, by, what } = asked.body;
      return toldAnswer(asked.params.id, await tellCase(deps, asked, asked.params.id, { id, kind: 'effectRetried', at, by, data: { what } }));
    },
  }),

  operation({
    method: 'POST',
    path: '/cases/{id}/attention/skip',
    operationId: 'skipEffect',
    tag: 'operators',
    summary: 'Leave a failing effect undone, with a reason',
    description: 'A letter is withdrawn: it is not drafted again. What a case must have can’t be skipped; the answer says what helps instead.',
    params: CASE_PATH,
    notThere: 'unknownCase',
    body: SKIP,
    answers: TOLD_ROWS,
    problems: [...TELLS_A_CASE, 'cannotSkip'],
    refuses: true,
    writes: true,
    conditional: true,
    example: { params: { id: ID }, body: { what: LETTER, reason: 'Sendt som almindelig post i stedet.' }, answer: A_CASE },
    handle: async (asked, deps) => {
      const { id = asked.eventId ?? randomUUID(), at, by, what, reason } = asked.body;
      const detail = whyNotSkipped(what);
      if (detail !== undefined) throw problem('cannotSkip', { detail });
      const letter = what.slice('letter:'.length);
      return toldAnswer(asked.params.id, await tellCase(deps, asked, asked.params.id, { id, kind: 'letterWithdrawn', at, by, data: { letter, reason } }));
    },
  }),

  operation({
    method: 'POST',
    path: '/operators/late-events/{id}/handled',
    operationId: 'lateEventHandled',
    tag: 'operators',
    summary: 'Say that an event after a case’s end has been seen to',
    description: 'Where it calls for something, open a new case first: POST /cases with `continues`. The event stays stored.',
    params: LATE_EVENT_PATH,
    notThere: 'unknownLateEvent',
    body: LATE_EVENT_HANDLED,
    answers: { 200: { description: 'The late event', schema: LATE_EVENT } },
    problems: ['unknownLateEvent'],
    writes: true,
    example: {
      params: { id: `${ID}:relapse-1` },
      body: { note: 'Ny sag er åbnet.' },
      answer: { id: `${ID}:relapse-1`, caseId: ID, kind: 'companyCalled', da: 'virksomheden ringede', receivedAt: '2028-02-01T10:00:00+01:00', handledAt: '2028-02-01T10:20:00+01:00' },
    },
    handle: async ({ params: { id }, body, asker }, deps) => {
      const event = await deps.db(async (pool) =>
        handleLateEvent(pool, id, { who: asker.role, note: body.note === undefined ? undefined : await keepText(pool, id.caseId, body.note) }));
      if (!event) throw problem('unknownLateEvent');
      return { status: 200, body: showMoments({ ...event, id: `${event.caseId}:${event.id}`, da: eventRow(event.kind).da }) };
    },
  }),
];
