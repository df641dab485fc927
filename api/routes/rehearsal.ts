import { rehearsal } from '../../db/rehearsal.ts';
import { DEFAULT_MUNICIPALITY } from '../../db/seedDefaults.ts';
import { dayAt } from '../../domain/calendar/copenhagen.ts';
import { A_LETTER } from '../examples/aLetter.ts';
import { oneNamespace } from '../listing.ts';
import { operation, type Operation } from '../operation.ts';
import { problem } from '../problems.ts';
import { REHEARSAL } from '../schemas/answers/rehearsal.ts';
import { REHEARSAL_QUERY } from '../schemas/queries.ts';
import { rehearsalShown } from '../view/rehearsalView.ts';

/** What a coming day will do, before anything leaves. */
export const rehearsalOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/rehearsal',
    operationId: 'rehearse',
    tag: 'letters',
    summary: 'Rehearse a coming day: which letters leave, which move to it or away from it, and why',
    description: 'As it will be if nothing new happens: each case lived on by the engine itself, with the sender’s look at the municipality’s calendar and pause. Letters that nobody has written yet, and the agenda will by then, are marked as expected. No names; nothing is changed.',
    query: REHEARSAL_QUERY,
    answers: { 200: { description: 'The day', schema: REHEARSAL } },
    example: {
      query: { on: '2026-10-19', municipality: 'fjordby' },
      answer: {
        on: '2026-10-19', municipality: 'fjordby', sandbox: false, counts: { letters: 1, expected: 0, moved: 1, staysAway: 0, byClass: { information: 0, decision: 1 }, byKind: { hearing: 1 } },
        leaves: [{
          caseId: 'feae49a860f3234a6ed4b314', letter: 'hearing:proposal-1:citizen', kind: 'hearing', cls: 'decision', recipient: 'citizen', expected: false, at: '2026-10-19T08:00:00+02:00', by: 'digitalPost', remark: false,
          movedFrom: '2026-10-16', because: 'friday', da: 'partshøring', why: 'fredag', over: A_LETTER.goes.over,
        }],
        staysAway: [],
      },
    },
    handle: async ({ query: { on, municipality = DEFAULT_MUNICIPALITY, sandbox } }, deps) => {
      const now = Date.now();
      if (!sandbox && on < dayAt(now)) throw problem('badQuery', { errors: [{ pointer: '/on', detail: 'must be today or ahead: what has left stands in GET /letters?state=sent' }] });
      const namespace = oneNamespace(deps, sandbox);
      const day = await rehearsal(deps.db, { namespace, municipality, on }, sandbox ? undefined : now);
      if (!day) throw problem('noMunicipality');
      return { status: 200, body: rehearsalShown(day, { municipality, sandbox }) };
    },
  }),
];
