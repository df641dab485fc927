import { letterSources } from '../db/letterSources.ts';
import { stateOf } from '../domain/case.ts';
import { nextDispatch } from '../domain/calendar/dispatch.ts';
import type { Instant } from '../domain/calendar/day.ts';
import { letterRow } from '../domain/letters.ts';
import { toBeSent } from '../domain/toBeSent.ts';
import { needsOf, prepared } from '../letters/prepare.ts';
import { printShop, type Printed } from '../letters/printShop.ts';
import type { LetterFacts } from '../letters/facts.ts';
import type { Dependencies } from './dependencies.ts';
import { presentMoment } from './presentMoment.ts';
import { problem } from './problems.ts';
import type { RecordedCase } from './recordedCase.ts';

export interface PreviewedLetter {
  readonly at: Instant;
  readonly facts: LetterFacts;
  readonly printed: Printed;
}

/**
 * A waiting letter as it would leave: made by the very functions of the sender, from PostgreSQL alone, as of the next
 * moment at which it may go. Nothing is noted and nothing sent.
 */
export async function previewLetter(deps: Dependencies, recorded: RecordedCase, letterId: string): Promise<PreviewedLetter> {
  const { file } = recorded;
  const state = stateOf(file);
  const letter = state.facts.letters.find((l) => l.id === letterId);
  if (!letter) throw problem('noLetterHere');
  if (letter.state !== 'waiting') throw problem('letterNotWaiting');
  const order = toBeSent(state, letter);
  if ('notCalledFor' in order) throw problem('letterNotWaiting', { detail: `Nothing calls for it any more: ${order.notCalledFor}.` });
  const write = { caseId: file.caseId, municipality: file.municipality, kind: letter.kind, to: letter.to, by: order.by, data: order.data };
  const [now, sources] = await Promise.all([presentMoment(deps, recorded), deps.db((pool) => letterSources(pool, needsOf(write)))]);
  if (!sources) throw problem('noMunicipality');
  const from = Math.max(now, letter.plannedFor);
  const ready = prepared(write, sources, new Date(from).getUTCFullYear());
  const at = nextDispatch(ready.calendar, from, letterRow(letter.kind).cls, order.eveOverride);
  const facts = ready.factsAt(at);
  return { at, facts, printed: printShop().print(letter.kind, facts) };
}
