import { listOverrides, type OverrideLine } from '../../db/listOverrides.ts';
import { municipality as municipalityById } from '../../db/municipality.ts';
import { DEFAULT_MUNICIPALITY } from '../../db/seedDefaults.ts';
import { endOfDay, momentOf } from '../../domain/calendar/copenhagen.ts';
import { letterRow } from '../../domain/letters.ts';
import { showMoments } from '../../domain/showMoments.ts';
import { AN_OVERRIDE_REGISTER } from '../examples/anOverride.ts';
import { look } from '../looks.ts';
import { operation, type Operation } from '../operation.ts';
import { overrideRegister } from '../overrides/register.ts';
import { problem } from '../problems.ts';
import { OVERRIDES } from '../schemas/answers/overrides.ts';
import { OVERRIDES_QUERY, periodAsked } from '../schemas/queries.ts';
import { letterAddress } from '../../domain/letterShown.ts';

const shown = ({ letterId, ...line }: OverrideLine) => ({ letterId: letterAddress(line.caseId, letterId), da: letterRow(line.kind).da, ...line });

/** The register of overrides, for those who must see that the exception does not become the rule. */
export const overridesOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/overrides',
    operationId: 'listOverrides',
    tag: 'letters',
    summary: 'The register of overrides: decisions let go on the eve of a day off: how many, which share, by month, and each with its reason',
    description: 'One municipality, the last twelve months unless other days are named; a sandbox’s only with `sandbox=true`. Approvals count on the day they were given, letters on the day they left. A person’s data may stand in a reason: each look is logged.',
    query: OVERRIDES_QUERY,
    answers: { 200: { description: 'The counts of the period, and a page of its overrides', schema: OVERRIDES } },
    problems: ['noMunicipality'],
    example: { query: { municipality: 'fjordby', from: '2026-11-01', to: '2026-12-31' }, answer: AN_OVERRIDE_REGISTER },
    handle: async (asked, deps) => {
      const { municipality = DEFAULT_MUNICIPALITY, sandbox, sort, limit, cursor } = asked.query;
      const period = periodAsked(asked.query);
      look(deps, asked, { what: 'overrides', municipality });
      const place = { namespace: deps.namespaces[sandbox ? 'sandbox' : 'production'], municipality };
      const [known, register, { overrides, next }] = await deps.db((pool) => Promise.all([
        municipalityById(pool, municipality),
        overrideRegister(pool, place, period),
        listOverrides(pool, { ...place, limit, cursor, from: momentOf(period.from, 0), before: endOfDay(period.to), descending: sort?.descending }),
      ]));
      if (!known) throw problem('noMunicipality');
      return { status: 200, body: showMoments({ municipality, sandbox, ...register, overrides: overrides.map(shown), next }) };
    },
  }),
];
