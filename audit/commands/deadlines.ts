import { lastAt, stateOf } from '../../domain/case.ts';
import { showInstant } from '../../domain/calendar/copenhagen.ts';
import type { Instant } from '../../domain/calendar/day.ts';
import { isSandbox } from '../../domain/messages.ts';
import { missed, type Missed } from '../../domain/missed/missed.ts';
import { CAUSES, type Cause } from '../../domain/missed/causes.ts';
import { history } from '../../domain/history/history.ts';
import { showMoments } from '../../domain/showMoments.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { FOUND_IN, fromHistory } from '../caseFrom.ts';
import { EXIT, type Exit, type Hands, type Paper } from '../desk.ts';
import type { Found } from '../find.ts';
import { stateOf as endOf } from '../history.ts';

const WHOSE: Readonly<Record<Cause, string>> = {
  lateNotice: "the employer's late notice", outage: 'an outage', calendar: 'the calendar', law: 'the rules themselves', held: 'held back', caseworker: 'the caseworker',
};

const late = (days: number): string => (days === 0 ? 'by hours' : `by ${days} ${days === 1 ? 'day' : 'days'}`);

/** A case that lives is looked at now; what lives on a clock of its own, has ended or was exported: at its last moment. */
const momentOf = ({ source, namespace, history: h }: Found, file: CaseFile): Instant =>
  source === 'temporal' && !isSandbox(namespace) && endOf(h) === 'running' ? Date.now() : lastAt(stateOf(file));

const OF: Readonly<Record<Missed['date'], (m: Missed) => string>> = {
  law: (m) => `law: ${m.basis?.source}`,
  due: () => 'due by practice',
  opens: (m) => `was to open at ${showInstant(m.by!)}`,
};

/** What stands in place of an end. */
const STILL: Readonly<Record<Missed['what'], string>> = { task: 'still open', letter: 'still waiting', opening: 'never opened', benefit: 'still going on' };

function tell(m: Missed, sentences: readonly string[]): string[] {
  return [
    `MISSED  ${m.on}  ${m.da} (${m.record}), ${OF[m.date](m)}`,
    `        ${late(m.days)}, ${m.endedOn ? `${m.ended} ${m.endedOn}` : `and ${STILL[m.what]}`}; ${m.cause === 'caseworker' && m.owner === 'teamLead' ? 'the team lead' : WHOSE[m.cause]}: ${m.because}`,
    ...m.evidence.map(({ n }) => `        ${String(n).padStart(3)}  ${sentences[n - 1]}`),
  ];
}

/** The dates that were missed, each with by how much and whose it is. `differs` where there is one. */
export function tellDeadlines(found: Found, hands: Hands, paper: Paper, asked?: Instant): Promise<Exit> {
  return fromHistory(found, hands, paper, ({ file, caseId }) => {
    const state = stateOf(file);
    const at = asked ?? momentOf(found, file);
    const all = missed(state, at);
    const sentences = history(state).map((l) => l.sentence);
    const counts = Object.fromEntries(CAUSES.map((cause) => [cause, all.filter((m) => m.cause === cause).length]).filter(([, n]) => n !== 0));
    paper.line(`Case ${caseId} (${found.namespace}) at ${showInstant(at)}, from ${FOUND_IN[found.source]}: ${all.length === 0 ? 'no date was missed' : `${all.length} ${all.length === 1 ? 'date' : 'dates'} missed`}`);
    for (const m of all) tell(m, sentences).forEach((l) => paper.line(l));
    paper.object({ caseId, namespace: found.namespace, source: found.source, ...(showMoments({ at, missed: all }) as object), causes: counts });
    return all.length === 0 ? EXIT.same : EXIT.differs;
  });
}
