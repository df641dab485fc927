import { listLateFirings, listOutages } from '../../db/outages.ts';
import { oneNamespace } from '../listing.ts';
import { operation, type Operation } from '../operation.ts';
import { lateShown, outageShown } from '../operators/late.ts';
import { LATE_FIRINGS, OUTAGES } from '../schemas/answers/operators.ts';
import { LATE_QUERY, OUTAGES_QUERY } from '../schemas/operators.ts';

const LIST = '/operators/late-firings?from=2026-06-08T08%3A00%3A00%2B02%3A00&to=2026-06-08T11%3A04%3A12%2B02%3A00&cause=outage';

/** The outage ledger: what fired late, by how much, and what the law says of it. */
export const outageOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/operators/outages',
    operationId: 'listOutages',
    tag: 'operators',
    summary: 'Outages: hours in which entries fell due and nobody did them',
    description: 'The latest hundred of the span, newest first. Entries that fired more than five minutes late, of one cause, whose waits touch one another, are one outage. A letter that waited for its day is not late.',
    query: OUTAGES_QUERY,
    answers: { 200: { description: 'Outages with their figures', schema: OUTAGES } },
    example: {
      query: { from: '2026-06-01', to: '2026-06-30' },
      answer: { outages: [{ cause: 'outage', from: '2026-06-08T08:00:00+02:00', to: '2026-06-08T11:04:12+02:00', entries: 212, cases: 87, byLaw: 31, broken: 1, longestMinutes: 184, list: LIST }] },
    },
    handle: async ({ query: { from, to, municipality, sandbox } }, deps) => {
      const span = { namespace: oneNamespace(deps, sandbox), from, before: to, municipality };
      const outages = await deps.db((pool) => listOutages(pool, span));
      return { status: 200, body: { outages: outages.map((outage) => outageShown(outage, span, sandbox)) } };
    },
  }),

  operation({
    method: 'GET',
    path: '/operators/late-firings',
    operationId: 'listLateFirings',
    tag: 'operators',
    summary: 'Entries that fired late, by their planned moment, each with what the law says of it',
    query: LATE_QUERY,
    answers: { 200: { description: 'A page of late entries', schema: LATE_FIRINGS } },
    example: {
      query: { from: '2026-03-30', broken: 'true' },
      answer: {
        late: [{
          caseId: 'feae49a860f3234a6ed4b314', municipality: 'fjordby', entry: 'decisionExtension:decided-1:citizen', what: 'letter', kind: 'decisionExtension', da: 'afgørelse om forlængelse',
          plannedFor: '2026-03-30T08:00:00+02:00', firedAt: '2026-04-01T10:00:00+02:00', lateMinutes: 3000, cause: 'outage',
          basis: { kind: 'law', source: 'lov om sygedagpenge §§ 24 og 27; forvaltningsloven §§ 22-25' }, lawDate: '2026-03-31', broken: true,
          says: 'Efter lov om sygedagpenge §§ 24 og 27; forvaltningsloven §§ 22-25 senest tirsdag den 31. marts 2026: fristen var overskredet, da det skete.',
        }],
      },
    },
    handle: async ({ query: { from, to, sandbox, ...filter } }, deps) => {
      const { late, next } = await deps.db((pool) => listLateFirings(pool, { ...filter, from, before: to, namespace: oneNamespace(deps, sandbox) }));
      return { status: 200, body: { late: late.map(lateShown), next } };
    },
  }),
];
