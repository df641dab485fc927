import { CHECKS, type Check } from './evidence.ts';
import { KINDS } from './part.ts';
import type { ChaosOrder } from './live.ts';
import type { Result } from './run.ts';

const MOST_SHOWN = 20;
const tenths = (n: number): number => Math.round(n * 10) / 10;

const countsOf = ({ findings }: Result): Record<Check, number> =>
  Object.fromEntries(CHECKS.map((check) => [check, findings.filter((f) => f.check === check).length])) as Record<Check, number>;

/** The run as one object, for `--json`. */
export function jsonReport(result: Result, order: ChaosOrder): Record<string, unknown> {
  const { outcome, letters, receipts } = result;
  const { counts } = outcome;
  return {
    cases: order.cases, minutes: tenths(outcome.minutes), seed: order.seed, underFaults: outcome.underFaults, kills: outcome.kills, channel: outcome.channel,
    accepted: counts.accepted, refused: counts.refused, repeated: counts.repeated, letters, receipts, ...countsOf(result),
  };
}

const WORDS: Readonly<Record<Check, string>> = {
  lost: 'events and receipts that the API accepted and no case knows',
  uninvited: 'events in a case that nobody sent, or twice',
  doubledLetters: 'letters that left twice',
  quietDayLetters: 'letters that left on a Friday, a weekend or a day off, or decisions on an eve',
  strayLetters: 'letters that the post box and the case do not agree on',
  doubledTasks: 'tasks opened twice',
  differences: 'fields of the read model that are not as the histories have them',
  misplaced: 'things in which a case is not where the pure engine says',
  stuck: 'cases that got no answer, or did not come to rest',
};
const NAMES: Readonly<Record<(typeof KINDS)[number], string>> = { worker: 'worker', api: 'API', temporal: 'Temporal', postgres: 'PostgreSQL', postBox: 'post box' };

/** The run in words. */
export function plainReport(result: Result, order: ChaosOrder): string {
  const { outcome, letters, receipts } = result;
  const { counts, kills, channel } = outcome;
  const found = countsOf(result);
  const killed = KINDS.map((kind) => `${NAMES[kind]} ${kills[kind]}`).join(', ');
  return [
    `${order.cases} cases (${outcome.underFaults} of them begun under faults), ${counts.accepted} events accepted, ${counts.refused} refused, ${letters} letters sent, ${receipts} receipts told.`,
    `${tenths(outcome.minutes)} minutes of power cuts (seed ${order.seed}): ${killed}; the channel failed ${channel.fail} times, hung ${channel.hang}, was late ${channel.acceptLate}, knew no mailbox ${channel.notRegistered}; receipts said "failed" ${channel.receiptFailed} times and "returned" ${channel.receiptReturned}.`,
    `${counts.repeated} requests were sent again with the same id.`,
    '',
    ...CHECKS.map((check) => `${String(found[check]).padStart(6)}  ${WORDS[check]}`),
  ].join('\n');
}

/** What is not as it must be, and how to look. */
export function failureReport({ findings }: Result, { seed }: ChaosOrder, folder: string): string {
  const shown = findings.slice(0, MOST_SHOWN).map((f) => `  ${f.check}  case ${f.caseId}: ${f.what}`);
  const more = findings.length > MOST_SHOWN ? [`  … and ${findings.length - MOST_SHOWN} more`] : [];
  return [
    `${findings.length} things are not as they must be:`, ...shown, ...more,
    `All of them stand in ${folder}/findings.json. The folder is kept: \`npm start -- --data ${folder}\` brings its cases up again, and the logs of every process lie in it.`,
    `The same lives again, with power cuts at other moments: --seed ${seed}.`,
  ].join('\n');
}
