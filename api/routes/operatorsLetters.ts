import { letterPause, pauseLetters, resumeLetters } from '../../db/letterPause.ts';
import { lettersInTrouble } from '../../db/lettersInTrouble.ts';
import { isMunicipality, lettersOnPause, waitingLetters } from '../../db/municipalityLetters.ts';
import { dayAt } from '../../domain/calendar/copenhagen.ts';
import type { Dependencies } from '../dependencies.ts';
import { showMoments } from '../../domain/showMoments.ts';
import { namespaceFor, oneNamespace } from '../listing.ts';
import { operation, type Operation } from '../operation.ts';
import { troubledShown } from '../operators/letters.ts';
import { tellResumed } from '../operators/resumed.ts';
import { problem } from '../problems.ts';
import { MUNICIPALITY_LETTERS, RESUMED, TROUBLED_LETTERS } from '../schemas/answers/operators.ts';
import { LETTERS_QUERY, MUNICIPALITY_PATH, MUNICIPALITY_QUERY, PAUSE, RESUME } from '../schemas/operators.ts';

type Place = { readonly namespace: string; readonly municipality: string };

async function placeOf(deps: Dependencies, municipality: string, sandbox: boolean): Promise<Place> {
  if (!(await deps.db((pool) => isMunicipality(pool, municipality)))) throw problem('noMunicipality');
  return { municipality, namespace: oneNamespace(deps, sandbox) };
}

/** A municipality's letters as they wait, and whether they are paused. */
async function lettersOf({ db }: Dependencies, place: Place): Promise<object> {
  const [pause, { because, ...letters }] = await db((pool) => Promise.all([letterPause(pool, place), waitingLetters(pool, place)]));
  const reasons = Object.entries(because).map(([reason, n]) => ({ because: reason === '' ? 'venter på sin dag' : reason, letters: n }));
  return showMoments({ municipality: place.municipality, paused: pause ? { reason: pause.reason, by: pause.pausedBy, since: pause.pausedAt } : null, ...letters, because: reasons }) as object;
}

const FJORDBY = { municipality: 'fjordby', waiting: 14, held: 0, first: '2026-06-09T08:00:00+02:00', because: [{ because: 'kommunens breve er sat på pause', letters: 14 }] };
const PAUSE_OF_JUNE = { reason: 'Fejl i brevskabelonen for indkaldelser.', by: 'operator', since: '2026-06-08T07:50:00+02:00' };

/** Letters that somebody should look at, and the pause of a municipality's letters. */
export const operatorsLettersOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/operators/letters',
    operationId: 'listLettersInTrouble',
    tag: 'operators',
    summary: 'Waiting letters that are late, paused, held back, awaiting approval or past the law’s date, each with what to do',
    description: 'By planned moment. Late, and a date that is over, are judged by the wall clock, in production alone: a sandbox case has its own.',
    query: LETTERS_QUERY,
    answers: { 200: { description: 'A page of letters', schema: TROUBLED_LETTERS } },
    example: {
      query: { municipality: 'fjordby' },
      answer: {
        letters: [{
          caseId: 'feae49a860f3234a6ed4b314', letter: 'infoCitizen:nemrefusion-4711:citizen', what: 'letter:infoCitizen:nemrefusion-4711:citizen', municipality: 'fjordby', sandbox: false,
          kind: 'infoCitizen', da: 'informationsbrev til borgeren', to: 'citizen', plannedFor: '2026-06-09T08:00:00+02:00', waitsBecause: 'kommunens breve er sat på pause', paused: PAUSE_OF_JUNE,
          goes: {
            at: '2026-06-09T08:00:00+02:00', on: '2026-06-09', because: 'paused', over: [{ on: '2026-06-08', because: 'kommunens breve er sat på pause' }],
            da: 'kommunens breve er sat på pause: ses på igen tirsdag den 9. juni 2026 kl. 08.00',
          },
          troubles: [{ trouble: 'paused', da: 'kommunens breve er sat på pause', toDo: 'When the reason is gone: POST /municipalities/{id}/letters/resume.' }],
        }],
      },
    },
    handle: async ({ query: { sandbox, ...filter } }, deps) => {
      const now = Date.now();
      const { letters, next } = await deps.db((pool) =>
        lettersInTrouble(pool, { ...filter, namespace: namespaceFor(deps, sandbox), production: deps.namespaces.production, now, today: dayAt(now) }));
      return { status: 200, body: { letters: letters.map(troubledShown), next } };
    },
  }),

  operation({
    method: 'GET',
    path: '/municipalities/{id}/letters',
    operationId: 'showMunicipalityLetters',
    tag: 'operators',
    summary: 'A municipality’s letters: how many wait and why, and whether they are paused',
    params: MUNICIPALITY_PATH,
    notThere: 'noMunicipality',
    query: MUNICIPALITY_QUERY,
    answers: { 200: { description: 'The letters as they stand', schema: MUNICIPALITY_LETTERS } },
    problems: ['noMunicipality'],
    example: { params: { id: 'fjordby' }, query: {}, answer: { ...FJORDBY, paused: PAUSE_OF_JUNE } },
    handle: async ({ params: { id }, query: { sandbox } }, deps) => ({ status: 200, body: await lettersOf(deps, await placeOf(deps, id, sandbox)) }),
  }),

  operation({
    method: 'POST',
    path: '/municipalities/{id}/letters/pause',
    operationId: 'pauseLetters',
    tag: 'operators',
    summary: 'Stop a municipality’s letters, with a reason',
    description: 'No letter leaves from now on; those already with the channel have left. Nothing else waits: deadlines warn, tasks open, and each letter keeps its date in law. Paused already, the first reason stands.',
    params: MUNICIPALITY_PATH,
    notThere: 'noMunicipality',
    body: PAUSE,
    answers: { 200: { description: 'The letters as they stand now', schema: MUNICIPALITY_LETTERS } },
    problems: ['noMunicipality'],
    writes: true,
    example: { params: { id: 'fjordby' }, body: { reason: PAUSE_OF_JUNE.reason }, answer: { ...FJORDBY, paused: PAUSE_OF_JUNE } },
    handle: async ({ params: { id }, body: { reason, sandbox }, asker }, deps) => {
      const place = await placeOf(deps, id, sandbox);
      await deps.db((pool) => pauseLetters(pool, place, { reason, by: asker.role }));
      return { status: 200, body: await lettersOf(deps, place) };
    },
  }),

  operation({
    method: 'POST',
    path: '/municipalities/{id}/letters/resume',
    operationId: 'resumeLetters',
    tag: 'operators',
    summary: 'Let a municipality’s letters leave again',
    description: 'What may leave now leaves now, the first planned first; nothing leaves on a day on which letters may not. The answer waits five seconds at most: where `told` < `toTell` the telling goes on after it. Whoever could not be told looks again by itself on the next day.',
    params: MUNICIPALITY_PATH,
    notThere: 'noMunicipality',
    body: RESUME,
    answers: { 200: { description: 'The letters as they stood when their cases were told', schema: RESUMED } },
    problems: ['noMunicipality', 'temporalDown'],
    writes: true,
    example: { params: { id: 'fjordby' }, body: {}, answer: { ...FJORDBY, paused: null, toTell: 14, told: 14 } },
    handle: async ({ params: { id }, body: { sandbox }, asker, via }, deps) => {
      const place = await placeOf(deps, id, sandbox);
      await deps.temporal.pulse();
      const letters = await deps.db(async (pool) => {
        await resumeLetters(pool, place, asker.role);
        return lettersOnPause(pool, place);
      });
      const told = await tellResumed(deps, { namespace: place.namespace, letters, resumption: via.request, via });
      return { status: 200, body: { ...(await lettersOf(deps, place)), toTell: letters.length, told } };
    },
  }),
];
