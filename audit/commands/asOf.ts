import { asOf, asOfView } from '../../domain/asOfView.ts';
import { showInstant } from '../../domain/calendar/copenhagen.ts';
import type { Instant } from '../../domain/calendar/day.ts';
import { stateOf } from '../../domain/case.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import type { LearnedLater } from '../../domain/asOf.ts';
import { letterRow, RECIPIENT_DA } from '../../domain/letters.ts';
import { taskRow } from '../../domain/tasks.ts';
import { STATUS_DA } from '../../domain/words.ts';
import { FOUND_IN, fromHistory } from '../caseFrom.ts';
import { EXIT, type Exit, type Hands, type Paper } from '../desk.ts';
import type { Found } from '../find.ts';

const row = (name: string, text: string): string => `  ${name.padEnd(12)}${text}`;
const rows = (name: string, lines: readonly string[]): string[] => lines.map((text, i) => row(i === 0 ? name : '', text));

function tellCase({ status, phase, consultant, nextOn, tasks, letters, log }: CaseFile): string[] {
  return [
    row('status', `${STATUS_DA[status]} (${status}, ${phase})`),
    row('consultant', consultant ?? 'nobody yet'),
    row('next date', nextOn ?? 'none'),
    ...rows('open tasks', tasks.filter((t) => t.state === 'open').map((t) => `${taskRow(t.kind).da}, due ${t.dueOn}`)),
    ...rows('letters', letters.map((l) => `${letterRow(l.kind).da} (til ${RECIPIENT_DA[l.to]}), ${l.sentOn ? `sent ${l.sentOn}` : l.state === 'waiting' ? `waits until ${showInstant(l.plannedFor)}` : l.state}`)),
    row('timeline', `${log.length} lines`),
  ];
}

const HOW: Readonly<Record<LearnedLater['how'], string>> = { toldLate: 'was told late', corrected: 'was corrected', takenBack: 'was taken back' };

const tellLearned = ({ event, kind, at, recordedAt, how, by }: LearnedLater): string =>
  `  ${showInstant(recordedAt)}  ${kind} (${event}) of ${showInstant(at)} ${HOW[how]}${by ? ` by ${by}` : ''}`;

const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', title, ...lines]);

/** The case as it was known at a moment, and as it stood by what is known now. `differs` where those are not the same. */
export function tellAsOf(found: Found, at: Instant, hands: Hands, paper: Paper): Promise<Exit> {
  return fromHistory(found, hands, paper, ({ file, caseId }) => {
    const was = asOf(stateOf(file), at);
    const { known, stood, differences, learnedLater } = was;
    const same = differences.length === 0 && (known === undefined) === (stood === undefined);
    const lines = [
      `Case ${caseId} (${found.namespace}) as of ${showInstant(at)}, from ${FOUND_IN[found.source]}`,
      ...section(`As it was known then${same ? ', and as it stood' : ''}`, known ? tellCase(known) : ['  nobody knew of it']),
      ...section('As it stood, by what is known now', same ? [] : stood ? tellCase(stood) : ['  it had not begun']),
      ...section('What is different in it from what was known', differences.map((d) => `  ${d.da}`)),
      ...section('Learned since', learnedLater.map(tellLearned)),
    ];
    lines.forEach((l) => paper.line(l));
    paper.object({ source: found.source, same, ...asOfView(caseId, found.namespace, at, was) });
    return same ? EXIT.same : EXIT.differs;
  });
}
