import { checkMessage, isInstant } from '../domain/events/check.ts';
import type { CaseInput } from '../domain/messages.ts';
import { takeOver } from '../domain/takeOver.ts';
import { judge, refusal } from './judge.ts';
import type { LiveCase } from './liveCase.ts';

const MALFORMED = { code: 'malformed', detail: 'Sagens oprettelse har ikke den rette form.' } as const;

/** The case as its opening, and where it began elsewhere its past there, leave it. One that does not fit never begins. */
export function openCase(live: LiveCase, input: CaseInput): void {
  if (input.past) takeOverCase(live, input.opening, input.past);
  else beginCase(live, input.opening);
}

function beginCase(live: LiveCase, opening: CaseInput['opening']): void {
  const verdict = judge(live, opening.kind, opening, 'caseworker');
  if (!('fits' in verdict)) throw refusal('refused' in verdict ? verdict.refused : { code: 'malformed', detail: 'Sagen er allerede åbnet.' }, 'refused' in verdict ? verdict.wrong : []);
  live.clock.pullUpTo(verdict.fits.recordedAt);
  live.take(verdict.fits);
}

/** Before the first look at the agenda: nothing of the past is drafted or asked in between. */
function takeOverCase(live: LiveCase, opening: CaseInput['opening'], past: NonNullable<CaseInput['past']>): void {
  const checked = checkMessage(opening.kind, opening);
  if ('wrong' in checked) throw refusal(MALFORMED, checked.wrong);
  const { id, at, by = 'caseworker', data = {} } = checked.ok;
  if (!isInstant(at)) throw refusal(MALFORMED, [{ pointer: '/at', detail: 'is missing: a case that is taken over began elsewhere' }]);
  const now = live.clock.now();
  const taken = takeOver(live.state, { id, kind: opening.kind, at, recordedAt: now, by, data }, past, now);
  if ('refused' in taken) throw refusal(taken.refused, taken.wrong);
  live.become(taken.state);
}
