import { lastAt, stateOf } from '../../domain/case.ts';
import { showInstant } from '../../domain/calendar/copenhagen.ts';
import type { Instant } from '../../domain/calendar/day.ts';
import { isSandbox } from '../../domain/messages.ts';
import { missed, type Missed } from '../../domain/missed/missed.ts';
import { CAUSES, type Cause } from '../../domain/missed/causes.ts';
import { history } from '../../domain/history/history.ts';
import { showMoments } from '../../domain/showMoments.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { eachAtOnce } from '../atOnce.ts';
import { caseFrom, FOUND_IN, fromHistory, type Asked } from '../caseFrom.ts';
import { EXIT, type Exit, type Hands, type Paper } from '../desk.ts';
import type { Findable, Found } from '../find.ts';
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

interface Looked {
  readonly at: Instant;
  /** The earliest date first. */
  readonly missed: readonly Missed[];
  readonly lines: readonly string[];
}

function look({ file, found }: Pick<Asked, 'file' | 'found'>, asked?: Instant): Looked {
  const state = stateOf(file);
  const at = asked ?? momentOf(found, file);
  const all = missed(state, at).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const sentences = all.length === 0 ? [] : history(state).map((l) => l.sentence);
  return { at, missed: all, lines: all.flatMap((m) => tell(m, sentences)) };
}

const byCause = (counts: ReadonlyMap<Cause, number>): Partial<Record<Cause, number>> => Object.fromEntries(CAUSES.flatMap((c) => (counts.has(c) ? [[c, counts.get(c)]] : [])));

function count(all: readonly Missed[], into = new Map<Cause, number>()): Map<Cause, number> {
  for (const { cause } of all) into.set(cause, (into.get(cause) ?? 0) + 1);
  return into;
}

const dates = (n: number): string => (n === 0 ? 'no date was missed' : `${n} ${n === 1 ? 'date' : 'dates'} missed`);

/** The dates that were missed, each with by how much and whose it is. `differs` where there is one. */
export function tellDeadlines(found: Found, hands: Hands, paper: Paper, asked?: Instant): Promise<Exit> {
  return fromHistory(found, hands, paper, ({ file, caseId }) => {
    const { at, missed: all, lines } = look({ file, found }, asked);
    paper.line(`Case ${caseId} (${found.namespace}) at ${showInstant(at)}, from ${FOUND_IN[found.source]}: ${dates(all.length)}`);
    lines.forEach((l) => paper.line(l));
    paper.object({ caseId, namespace: found.namespace, source: found.source, ...(showMoments({ at, missed: all }) as object), causes: byCause(count(all)) });
    return all.length === 0 ? EXIT.same : EXIT.differs;
  });
}

/** The dates missed in many cases, each case that missed one told in full. A case that can't be looked at is told too. */
export async function tellAllDeadlines(cases: AsyncIterable<Findable>, hands: Hands, paper: Paper, about: { total: number; asked?: Instant; fatal: (error: unknown) => boolean }): Promise<Exit> {
  const counts = { looked: 0, kept: 0, missed: 0, dates: 0, troubled: 0 };
  const causes = new Map<Cause, number>();
  await eachAtOnce(cases, hands.atOnce, async ({ name, take }) => {
    try {
      const found = await take();
      const file = await caseFrom(found, hands.replays);
      const { at, missed: all, lines } = file ? look({ file, found }, about.asked) : { at: undefined, missed: [], lines: [] };
      counts[all.length === 0 ? 'kept' : 'missed']++;
      counts.dates += all.length;
      count(all, causes);
      if (all.length > 0) {
        paper.line(`Case ${name} (${found.namespace}) at ${showInstant(at!)}: ${dates(all.length)}`);
        lines.forEach((l) => paper.line(l));
        paper.item({ caseId: name, namespace: found.namespace, ...(showMoments({ at, missed: all }) as object), causes: byCause(count(all)) });
      }
    } catch (error) {
      if (about.fatal(error)) throw error;
      counts.troubled++;
      const trouble = (error as Error).message;
      paper.line(`DIFFERS  ${name}: ${trouble}`);
      paper.item({ caseId: name, trouble });
    }
    counts.looked++;
    paper.progress(() => `${counts.looked} of ${about.total} looked at, ${counts.missed} missed a date`);
  });
  const whose = CAUSES.flatMap((c) => (causes.has(c) ? [`${WHOSE[c]} ${causes.get(c)}`] : []));
  paper.line(`${counts.looked} open ${counts.looked === 1 ? 'case' : 'cases'} looked at: ${dates(counts.dates)} in ${counts.missed} of them${whose.length > 0 ? ` (${whose.join(', ')})` : ''}${counts.troubled > 0 ? `, ${counts.troubled} could not be looked at` : ''}`);
  paper.end({ ...counts, causes: byCause(causes) });
  return counts.dates + counts.troubled === 0 ? EXIT.same : EXIT.differs;
}
