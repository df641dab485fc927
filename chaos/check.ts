import { lost, uninvited } from './checks/events.ts';
import { doubledLetters, quietDayLetters, strayLetters } from './checks/letters.ts';
import { misplaced } from './checks/place.ts';
import { differences } from './checks/readModel.ts';
import { doubledTasks } from './checks/tasks.ts';
import type { Check, Evidence, Finding, Strangers } from './evidence.ts';

/** What is asked of every case. Each gives a sentence for each thing that is not as it must be. */
const OF_A_CASE: Readonly<Partial<Record<Check, (e: Evidence) => string[] | Promise<string[]>>>> = {
  lost, uninvited, doubledLetters, quietDayLetters, strayLetters, doubledTasks, differences, misplaced,
};

/** All that is not as it must be with one case. */
export async function findingsOf(e: Evidence): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const [check, ask] of Object.entries(OF_A_CASE) as [Check, (e: Evidence) => string[] | Promise<string[]>][]) {
    for (const what of await ask(e)) found.push({ check, caseId: e.caseId, what });
  }
  return found;
}

/** Letters and rows of cases that nobody opened. */
export const findingsAmong = ({ letters, cases }: Strangers): Finding[] => [
  ...letters.map((l): Finding => ({ check: 'strayLetters', caseId: l.id.split(':')[0]!, what: `${l.id} is in the box; nobody opened its case` })),
  ...cases.map((caseId): Finding => ({ check: 'differences', caseId, what: 'it has a case file; nobody opened it' })),
];
