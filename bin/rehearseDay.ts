import { rehearsalShown } from '../api/view/rehearsalView.ts';
import type { Paper } from '../audit/desk.ts';
import { rehearsal } from '../db/rehearsal.ts';
import { dayAt } from '../domain/calendar/copenhagen.ts';
import type { Day } from '../domain/calendar/day.ts';
import { isSandbox } from '../domain/messages.ts';
import { rehearsalInWords } from '../domain/rehearsalInWords.ts';
import { Trouble } from '../stack/trouble.ts';
import type { Started } from './command.ts';
import { recordsOf, serversThere } from './records.ts';

export interface RehearseOptions {
  readonly on: Day;
  readonly municipality: string;
  readonly namespace: string;
  readonly json: boolean;
  readonly dataDir?: string;
}

/** `npm run letters -- rehearse DAY`: what a municipality's letters do on a coming day, from the records alone. */
export async function rehearseDay(step: Started['step'], { on, municipality, namespace, dataDir }: Omit<RehearseOptions, 'json'>, { line, object, progress }: Paper): Promise<void> {
  const now = Date.now();
  const sandbox = isSandbox(namespace);
  if (!sandbox && on < dayAt(now)) throw new Trouble(`${on} is over: name today or a day ahead. What has left stands in GET /letters?state=sent.`);
  const pool = await recordsOf(step, serversThere({ dataDir }), { connections: 2 });
  const day = await rehearsal((work) => work(pool), { namespace, municipality, on }, sandbox ? undefined : now, (cases) => progress(() => `${cases} cases looked at`));
  if (!day) throw new Trouble(`There is no municipality ${municipality}.`);
  object(rehearsalShown(day, { municipality, sandbox }));
  for (const text of rehearsalInWords(day)) line(text);
}
