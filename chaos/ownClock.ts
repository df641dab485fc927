import fc from 'fast-check';
import { showInstant } from '../domain/calendar/copenhagen.ts';
import type { Instant } from '../domain/calendar/day.ts';
import type { EventKind } from '../domain/events/table.ts';
import { aLifeInOfficeHours } from '../simulate/lives/inOfficeHours.ts';
import { scriptOf, type Script } from '../simulate/lives/script.ts';
import { Ledger, Unexpected, type Means } from './ledger.ts';
import type { Lived } from './lived.ts';
import type { Operator } from './operator.ts';
import { person } from './person.ts';

/** A forward stops this long before the event it is made for: virtual time runs on while the event is on its way. */
const LEAD_MS = 10_000;
/** An interview so soon after its booking has its letters race it, and minutes of darkness decide: no date may hang on that. */
const RACE_MS = 3 * 3_600_000;
/** How often a program tells again what was accepted already. */
const AGAIN = 0.15;

/** What only a case takes that something failed for: under power cuts it does, on the pure functions nothing ever fails. */
const ABOUT_FAILURES: readonly unknown[] = ['attentionHandled', 'effectRetried'] satisfies EventKind[];
const isAboutFailures = ({ kind, data }: Script['told'][number]): boolean =>
  ABOUT_FAILURES.includes(kind) || ABOUT_FAILURES.includes((data.replacement as { kind?: unknown } | undefined)?.kind);

/** The lives' consultants are anybody's; a task is for one whom the house's municipality has. */
const CONSULTANTS = 5;
const ofThisHouse = (event: Script['told'][number]): Script['told'][number] =>
  ({ ...event, data: JSON.parse(JSON.stringify(event.data).replace(/"konsulent-(\d+)"/g, (_, n: string) => `"fjordby-${1 + (Number(n) % CONSULTANTS)}"`)) as typeof event.data });

const races = ({ told }: Script): boolean =>
  told.some(({ data, at }) => typeof data.interviewAt === 'number' && data.interviewAt > at && data.interviewAt - at < RACE_MS);

/** Random lives, each written out when it is asked for: always the same for a seed. A case's id comes from its opening's. */
export function* scriptsFor(seed: number, cases: number): Generator<Script> {
  const lives = fc.sample(aLifeInOfficeHours, { seed, numRuns: 2 * cases + 20 });
  for (const [n, life] of lives.entries()) {
    const script = scriptOf({ ...life, opening: { ...life.opening, id: `chaos-${seed}-${n + 1}` } });
    if (!races(script)) yield { ...script, told: script.told.filter((event) => !isAboutFailures(event)).map(ofThisHouse) };
  }
}

/** Moves a case's own clock to that moment, and waits until all that fell due on the way is done. */
async function forward(operator: Operator, caseId: string, to: Instant): Promise<void> {
  const { status, code, body } = await operator.post(`/sandbox/cases/${caseId}/fast-forward`, { to: showInstant(to) });
  // Where it stands there already, or has ended, there is nothing to move.
  if (status === 200 || code === 'notAhead') return;
  throw new Unexpected(`The fast-forward to ${showInstant(to)} was answered with ${status} ${code ?? ''}: ${JSON.stringify(body)}`);
}

/** Lives a script out in the sandbox, over the API, each step on the case's own day. */
export async function liveOnOwnClock(n: number, script: Script, { operator, counts, chance, keyed }: Means, note: (lived: Lived) => void): Promise<void> {
  const ledger = new Ledger(operator, counts, keyed);
  const caseId = await ledger.open({ message: script.opening, sandbox: true, person: person(n) });
  note({ caseId, clock: 'own', told: ledger.told, until: script.until });
  for (const { id, kind, at, by, who, data } of script.told) {
    await forward(operator, caseId, at - LEAD_MS);
    const message = { id, at, by, who, data };
    const accepted = await ledger.tell(caseId, kind, message);
    if (accepted && chance.between(0, 1) < AGAIN) await ledger.tell(caseId, kind, message);
  }
  await forward(operator, caseId, script.until + 1);
}
