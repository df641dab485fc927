import type { OverridePlace } from '../../db/listOverrides.ts';
import type { Period } from '../../db/overrideCounts.ts';
import { municipality as municipalityById, type Municipality } from '../../db/municipality.ts';
import { DEFAULT_MUNICIPALITY } from '../../db/seedDefaults.ts';
import { endOfDay, momentOf } from '../../domain/calendar/copenhagen.ts';
import type { Day, Instant } from '../../domain/calendar/day.ts';
import type { Dependencies } from '../dependencies.ts';
import { oneNamespace } from '../listing.ts';
import { look } from '../looks.ts';
import type { Asked } from '../operation.ts';
import { problem } from '../problems.ts';
import { periodAsked } from '../schemas/queries.ts';

/** Whose register is asked for, of which days. */
export interface RegisterAsked {
  readonly municipality: Municipality;
  readonly sandbox: boolean;
  readonly place: OverridePlace;
  readonly period: Period;
  /** The same days as moments, for the list of approvals. */
  readonly span: { readonly from: Instant; readonly before: Instant };
}

type Asks = Pick<Asked, 'asker' | 'via'> & { readonly query: { readonly municipality?: string; readonly sandbox: boolean; readonly from?: Day; readonly to?: Day } };

/** The look at it is logged: a person's data may stand in a reason. */
export async function registerAsked(deps: Dependencies, asked: Asks): Promise<RegisterAsked> {
  const { municipality: id = DEFAULT_MUNICIPALITY, sandbox } = asked.query;
  const period = periodAsked(asked.query);
  look(deps, asked, { what: 'overrides', municipality: id });
  const municipality = await deps.db((pool) => municipalityById(pool, id));
  if (!municipality) throw problem('noMunicipality');
  const place = { namespace: oneNamespace(deps, sandbox), municipality: id };
  return { municipality, sandbox, place, period, span: { from: momentOf(period.from, 0), before: endOfDay(period.to) } };
}
