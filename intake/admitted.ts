import { admit, newCase, record, type CaseState, type Refusal } from '../domain/case.ts';
import { buildSetting } from '../domain/buildSetting.ts';
import type { Instant } from '../domain/calendar/day.ts';
import type { CaseInput } from '../domain/messages.ts';

const fresh = new Map<number, CaseState>();

/** A case of that year that has not been opened yet; its municipality's practice has no say in what opens a case. */
function freshCase(year: number, at: Instant): CaseState {
  const known = fresh.get(year) ?? record(newCase('', ''), { outcome: 'settingTaken', at, setting: buildSetting({}, year) });
  fresh.set(year, known);
  return known;
}

/** What the case itself would say to its opening: asked here, so that a refused row never leaves a dead case behind. */
export function openingRefused({ opening }: CaseInput, now: Instant): Refusal | undefined {
  const at = opening.at ?? now;
  return admit(freshCase(new Date(at).getUTCFullYear(), at), { ...opening, at, recordedAt: at, by: opening.by ?? 'system', data: opening.data ?? {} });
}
