import fc from 'fast-check';
import { showInstant } from '../domain/calendar/copenhagen.ts';
import type { Instant } from '../domain/calendar/day.ts';
import { aLifeInOfficeHours } from '../simulate/lives/inOfficeHours.ts';
import { scriptOf, type Script } from '../simulate/lives/script.ts';
import type { Chance } from './chance.ts';
import { Ledger, Unexpected } from './ledger.ts';
import type { Counts, Lived } from './lived.ts';
import type { Operator } from './operator.ts';

/** A forward stops this long before the event it is made for: virtual time runs on while the event is on its way. */
const LEAD_MS = 10_000;
/** An interview so soon after its booking has its letters race it, and minutes of darkness decide: no date may hang on that. */
const RACE_MS = 3 * 3_600_000;
/** How often a program tells again what was accepted already. */
const AGAIN = 0.15;

const races = ({ told }: Script): boolean =>
  told.some(({ data, at }) => typeof data.interviewAt === 'number' && data.interviewAt > at && data.interviewAt - at < RACE_MS);

/** Random lives, each written out when it is asked for: always the same for a seed. A case's id comes from its opening's. */
export function* scriptsFor(seed: number, cases: number): Generator<Script> {
  const lives = fc.sample(aLifeInOfficeHours, { seed, numRuns: 2 * cases + 20 });
  for (const [n, life] of lives.entries()) {
    const script = scriptOf({ ...life, opening: { ...life.opening, id: `chaos-${seed}-${n + 1}` } });
    if (!races(script)) yield script;
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
export async function liveOnOwnClock(script: Script, { operator, counts, chance }: { operator: Operator; counts: Counts; chance: Chance }, note: (lived: Lived) => void): Promise<void> {
  const ledger = new Ledger(operator, counts);
  const caseId = await ledger.open({ message: script.opening, sandbox: true });
  note({ caseId, clock: 'own', told: ledger.told, until: script.until });
  for (const { id, kind, at, by, data } of script.told) {
    await forward(operator, caseId, at - LEAD_MS);
    const message = { id, at, by, data };
    const accepted = await ledger.tell(caseId, kind, message);
    if (accepted && chance.between(0, 1) < AGAIN) await ledger.tell(caseId, kind, message);
  }
  await forward(operator, caseId, script.until + 1);
}
