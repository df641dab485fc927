import { asKnown } from '../domain/asOf.ts';
import { stateOf, type CaseState } from '../domain/case.ts';
import type { CaseFile, Reassessment } from '../domain/caseFile.ts';
import type { Instant } from '../domain/calendar/day.ts';
import { learnedAt } from '../domain/log.ts';
import { statusOf } from '../domain/status.ts';
import type { Expectation, Scenario } from './scenario.ts';
import { dayAt } from '../domain/calendar/copenhagen.ts';
import { endOf } from './times.ts';

/** A moment is named by its minute; what it calls for takes a real engine a little while. */
const ITS_MINUTE_MS = 59_999;

/** The status at a moment, as it was known then. */
function statusAt(state: CaseState, text: string): string {
  const { at, inclusive } = endOf(text);
  const then = asKnown(state, inclusive ? at + ITS_MINUTE_MS : at - 1);
  return then.facts.opened ? statusOf(then.facts) : 'none';
}

/** Each day on which the status changed, where a file does not ask for days of its own. */
function changes(state: CaseState): { at: string; status: string }[] {
  const list: { at: string; status: string }[] = [];
  for (const e of state.log) {
    const at = learnedAt(e);
    const then = asKnown(state, at);
    const status = then.facts.opened ? statusOf(then.facts) : undefined;
    if (status && status !== list.at(-1)?.status) list.push({ at: dayAt(at), status });
  }
  return list;
}

const dates = (r: Reassessment): NonNullable<Expectation['reassessment']> => ({
  exceedance: r.exceedance ?? null,
  stopDate: r.stopDate ?? null,
  latestDecisionDay: r.latestDecisionDay ?? null,
  weekTwentyTwo: r.weekTwentyTwo ?? null,
});

/** What happened, in a scenario's own form and complete: what `--json` prints and what is compared. */
export function happened(scenario: Scenario, file: CaseFile): Required<Omit<Expectation, 'closed' | 'jobClarification'>> & Pick<Expectation, 'closed' | 'jobClarification'> {
  const state = stateOf(file);
  const asked = scenario.expect;
  const { takenOver } = state.facts;
  /** What ended elsewhere is the past of a case that was taken over: here it was neither asked nor sent. */
  const here = (endedAt: Instant | undefined): boolean => !takenOver || endedAt === undefined || endedAt > takenOver.at;
  const atEnd = asked.reassessment?.at === 'end';
  return {
    letters: file.letters
      .filter((l) => l.state === 'sent')
      .sort((a, b) => (a.sentOn! < b.sentOn! ? -1 : a.sentOn! > b.sentOn! ? 1 : 0))
      .map((l) => ({ kind: l.kind, to: l.to, sentOn: l.sentOn!, ...(l.replyBy && { replyBy: l.replyBy }), ...(l.appealBy && { appealBy: l.appealBy }), ...(l.remark && { remark: true }), ...(l.by === 'paper' && { by: 'paper' as const }) })),
    cancelledLetters: [...new Set(file.letters.filter((l) => l.state === 'cancelled' && here(l.cancelledAt)).map((l) => l.kind))],
    tasks: file.tasks.filter((t) => here(t.endedAt)).map((t) => ({ kind: t.kind, opensOn: t.opensOn, dueOn: t.dueOn, state: t.state, ...(t.late && { late: true }) })),
    status: asked.status?.map(({ at }) => ({ at, status: statusAt(state, at) })) ?? changes(state),
    ...(file.closed && { closed: { on: file.closed.on, destination: file.closed.destination } }),
    reassessment: atEnd ? { at: 'end', ...dates(file.reassessment) } : dates(file.reassessmentAtOpening),
    ...(state.facts.jobClarification && { jobClarification: { opensOn: state.facts.jobClarification.on } }),
    paymentContinues: file.paymentContinuedEver,
  };
}

