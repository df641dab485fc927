import { z } from 'zod';
import { listOverrides, type OverrideLine } from '../../db/listOverrides.ts';
import { letterRow } from '../../domain/letters.ts';
import { letterAddress } from '../../domain/letterShown.ts';
import { showMoments } from '../../domain/showMoments.ts';
import { AN_OVERRIDE_REGISTER } from '../examples/anOverride.ts';
import { operation, type Operation } from '../operation.ts';
import { registerAsked } from '../overrides/ask.ts';
import { overridesCsv } from '../overrides/csv.ts';
import { overrideRegister } from '../overrides/register.ts';
import { overridesPage } from '../pages/overrides.ts';
import { PAGE_HEADERS } from '../pages/page.ts';
import { OVERRIDES } from '../schemas/answers/overrides.ts';
import { OVERRIDES_PAGED_QUERY, OVERRIDES_QUERY } from '../schemas/queries.ts';

const shown = ({ letterId, ...line }: OverrideLine) => ({ letterId: letterAddress(line.caseId, letterId), da: letterRow(line.kind).da, ...line });

const OVERRIDES_HERE = { method: 'GET', tag: 'letters', query: OVERRIDES_QUERY } as const;
const DAYS = { municipality: 'fjordby', from: '2026-11-01', to: '2026-12-31' };

/** The register of overrides, for those who must see that the exception does not become the rule. */
export const overridesOperations: readonly Operation[] = [
  operation({
    ...OVERRIDES_HERE,
    path: '/overrides',
    operationId: 'listOverrides',
    summary: 'The register of overrides: decisions let go on the eve of a day off: how many, which share, by month, and each with its reason',
    description: 'One municipality, the last twelve months unless other days are named; a sandbox’s only with `sandbox=true`. Approvals count on the day they were given, letters on the day they left. A person’s data may stand in a reason: each look is logged.',
    query: OVERRIDES_PAGED_QUERY,
    answers: { 200: { description: 'The counts of the period, and a page of its overrides', schema: OVERRIDES } },
    example: { query: DAYS, answer: AN_OVERRIDE_REGISTER },
    handle: async (asked, deps) => {
      const { sandbox, sort, limit, cursor } = asked.query;
      const { place, period, span } = await registerAsked(deps, asked);
      const [register, { overrides, next }] = await deps.db((pool) => Promise.all([overrideRegister(pool, place, period), listOverrides(pool, { ...place, ...span, limit, cursor, descending: sort?.descending })]));
      return { status: 200, body: showMoments({ municipality: place.municipality, sandbox, ...register, overrides: overrides.map(shown), next }) };
    },
  }),

  operation({
    ...OVERRIDES_HERE,
    path: '/overrides.html',
    operationId: 'showOverridesOnAPage',
    summary: 'The same as a page in Danish for the committee, to read and to print',
    description: 'One page that loads and runs nothing, without case numbers; at most the latest 500 overrides. Each look is logged.',
    answers: { 200: { description: 'The page', schema: z.string(), type: 'text/html', headers: { 'Cache-Control': '`no-store`' } } },
    example: { query: DAYS, answer: '<!doctype html>…' },
    handle: async (asked, deps) => {
      const { municipality, sandbox, place, period, span } = await registerAsked(deps, asked);
      const [register, { overrides, next }] = await deps.db((pool) => Promise.all([overrideRegister(pool, place, period), listOverrides(pool, { ...place, ...span, limit: 500, descending: true })]));
      const csv = `overrides.csv?${new URLSearchParams({ municipality: place.municipality, ...period, ...(sandbox && { sandbox: 'true' }) })}`;
      return { status: 200, headers: PAGE_HEADERS, body: overridesPage({ municipality: municipality.name, sandbox, register, overrides, more: next !== undefined, csv }) };
    },
  }),

  operation({
    ...OVERRIDES_HERE,
    path: '/overrides.csv',
    operationId: 'overridesAsCsv',
    summary: 'Each override of the period as a row for a spreadsheet',
    description: 'Semicolons, UTF-8 with a mark, every field in quotes; what a spreadsheet would take for a formula stands behind an apostrophe. Each look is logged.',
    answers: { 200: { description: 'The rows, the first approved first', schema: z.string(), type: 'text/csv; charset=utf-8', headers: { 'Cache-Control': '`no-store`', 'Content-Disposition': 'A name for the file' } } },
    example: { query: DAYS, answer: '"Godkendt";"Godkendt af";"Brev";…\r\n"2026-12-30 10:30";"leder-1";"partshøring";…\r\n' },
    handle: async (asked, deps) => {
      const of = await registerAsked(deps, asked);
      const { from, to } = of.period;
      return { status: 200, headers: { 'Cache-Control': 'no-store', 'Content-Disposition': `attachment; filename="overrides.${of.place.municipality}.${from}.${to}.csv"` }, body: overridesCsv(deps, of) };
    },
  }),
];
