import { admit, newCase, record, type CaseState, type Refusal } from '../domain/case.ts';
import { buildSetting } from '../domain/buildSetting.ts';
import type { Instant } from '../domain/calendar/day.ts';
import type { CaseEvent } from '../domain/log.ts';
import type { CaseInput } from '../domain/messages.ts';
import type { Profile } from '../domain/setting.ts';
import { takeOver } from '../domain/takeOver.ts';

/** Why a case would not begin so; `entry` where it is an event of its past. */
export interface NotOpened {
  readonly refusal: Refusal;
  readonly entry?: number;
}

/**
 * What the case itself would say to its opening, and to its past: asked here, so that a refused row never leaves a dead
 * case behind. By the municipality's own practice, since that is what the past is lived through with.
 */
export function openingJudge(profile: Partial<Profile>): (input: CaseInput, now: Instant) => NotOpened | undefined {
  const fresh = new Map<number, CaseState>();
  const freshCase = (at: Instant): CaseState => {
    const year = new Date(at).getUTCFullYear();
    const known = fresh.get(year) ?? record(newCase('', ''), { outcome: 'settingTaken', at, setting: buildSetting(profile, year) });
    fresh.set(year, known);
    return known;
  };
  return ({ opening, past, sandbox }, clock) => {
    const now = sandbox?.startsAt ?? clock;
    const at = opening.at ?? now;
    const event: CaseEvent = { ...opening, at, recordedAt: at, by: opening.by ?? 'system', data: opening.data ?? {} };
    if (!past) {
      const refusal = admit(freshCase(at), event);
      return refusal && { refusal };
    }
    const taken = takeOver(freshCase(at), event, past, now);
    return 'refused' in taken ? { refusal: taken.refused, entry: taken.entry } : undefined;
  };
}
