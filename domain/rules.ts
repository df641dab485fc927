import type { Day } from './calendar/day.ts';
import type { Profile, RuleSet, Setting } from './setting.ts';

const BEFORE_R27 = ['extend', 'jobClarification', 'cease'] as const;

/** The law as dated data (domain.md section 7). R27 awaits its adoption. A new law is a row here, not a branch. */
export const RULE_SETS: readonly RuleSet[] = [
  { id: 'R24', to: '2024-12-31', rehabilitationTeam: 'always', outcomes: BEFORE_R27, firstInterviewByLaw: 'always', followUpByLaw: 'always', transitionReview: false },
  { id: 'R25', from: '2025-01-01', to: '2026-06-30', rehabilitationTeam: 'ifNeeded', outcomes: BEFORE_R27, firstInterviewByLaw: 'always', followUpByLaw: 'notIfPredictable', transitionReview: false },
  { id: 'R26', from: '2026-07-01', to: '2026-12-31', rehabilitationTeam: 'never', outcomes: BEFORE_R27, firstInterviewByLaw: 'unlessBackBeforeWeek26', followUpByLaw: 'notIfPredictable', transitionReview: false },
  { id: 'R27', from: '2027-01-01', rehabilitationTeam: 'never', outcomes: ['extend', 'reducedRate', 'cease'], firstInterviewByLaw: 'unlessBackBeforeWeek26', followUpByLaw: 'notIfPredictable', transitionReview: true },
];

/** The rule set for a step on that day: the one the municipality pinned, else the one valid then *(choice)*. */
export function ruleSetOn(setting: Setting, day: Day): RuleSet {
  const { ruleSet: pinned } = setting.profile;
  const chosen = setting.ruleSets.find((r) => (pinned ? r.id === pinned : (!r.from || r.from <= day) && (!r.to || day <= r.to)));
  const last = chosen ?? setting.ruleSets.at(-1);
  if (!last) throw new Error('A setting without rule sets was given: fetch the setting again.');
  return last;
}

/** True where the municipality's practice is on that day. The default municipality has all practices on. */
export function practiceOn(profile: Profile, practice: string, day: Day): boolean {
  let on = true;
  for (const s of [...(profile.practices[practice] ?? [])].sort((a, b) => (a.from < b.from ? -1 : 1))) if (s.from <= day) on = s.on;
  return on;
}
