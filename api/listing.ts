import { consultantsOfTeam } from '../db/teams.ts';
import type { Pool } from '../db/pool.ts';
import { dayAt } from '../domain/calendar/copenhagen.ts';
import type { Day } from '../domain/calendar/day.ts';
import type { Dependencies } from './dependencies.ts';

/** Where cases of a kind are: in the sandbox, or in production. */
export const oneNamespace = ({ namespaces }: Pick<Dependencies, 'namespaces'>, sandbox: boolean): string => namespaces[sandbox ? 'sandbox' : 'production'];

/** Where to look: in production, in the sandbox, or in both. */
export const namespacesOf = ({ namespaces }: Dependencies, sandbox: boolean | undefined): readonly string[] =>
  sandbox === undefined ? [namespaces.production, namespaces.sandbox] : [oneNamespace({ namespaces }, sandbox)];

/** The one namespace to look in; nothing for both. */
export const namespaceFor = ({ namespaces }: Pick<Dependencies, 'namespaces'>, sandbox: boolean | undefined): string | undefined =>
  sandbox === undefined ? undefined : oneNamespace({ namespaces }, sandbox);

/** The day before which something must have been due to be overdue: today on the wall clock, or the one that is named. */
export const overdueOn = (asked: boolean | Day | undefined): Day | undefined => (asked === true ? dayAt(Date.now()) : asked || undefined);

/** Whose cases are asked for: a consultant's, those of all who are in the team now, or both at once; nothing for everybody's. */
export async function consultantsAsked(pool: Pool, { consultant, team }: { readonly consultant?: string; readonly team?: string }): Promise<readonly string[] | undefined> {
  if (team === undefined) return consultant === undefined ? undefined : [consultant];
  const members = await consultantsOfTeam(pool, team);
  return consultant === undefined ? members : members.filter((id) => id === consultant);
}
