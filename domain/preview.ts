import { actKey } from './acts.ts';
import type { Instant } from './calendar/day.ts';
import { admit, record, type CaseState, type Refusal } from './case.ts';
import { asPlanned } from './departure.ts';
import { changesBetween, type Change } from './changes/changes.ts';
import { settle } from './engine.ts';
import { liveThrough, type Hands } from './live.ts';
import type { CaseEvent } from './log.ts';

/** What an event would change, without its being done; or why the case would not take it. */
export type Preview = { readonly refused: Refusal } | { readonly changes: readonly Change[]; readonly after: CaseState };

/**
 * Judges the event as the case itself would on its arrival (`recordedAt`), with all that fell due before it, and tells
 * what would be different once everything that it calls for at once is done: letters that may leave leave, what waits
 * keeps its day. What is under way already, whatever it comes to, is not the event's doing and stays as it is.
 */
export function preview(state: CaseState, event: CaseEvent): Preview {
  const before = settle(state, event.recordedAt, false);
  const refused = admit(before.state, event);
  if (refused) return { refused };
  const after = liveThrough(record(before.state, event), event.recordedAt, false, handsAfter(before, event.recordedAt));
  return { changes: changesBetween(before.state, after), after };
}

function handsAfter(before: ReturnType<typeof settle>, now: Instant): Hands {
  const flying = new Set(before.letters.map((d) => d.letter.id));
  const underWay = new Set(before.acts.map(actKey));
  return {
    sends: (letter) => !flying.has(letter.id),
    leaves: asPlanned,
    // Which consultant has the lowest load is the database's to say, on the day.
    does: (act) => (act.act === 'assignConsultant' || underWay.has(actKey(act)) ? undefined : { outcome: 'jobClarificationOpened', at: now, on: act.on, key: act.key, programme: `programme-${act.key}` }),
  };
}
