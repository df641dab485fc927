import { inWords } from '../agenda/danish.ts';
import { named } from '../agenda/sentences.ts';
import { agendaOf } from '../agenda/view.ts';
import type { AgendaEntry } from '../caseFile.ts';
import type { Facts } from '../facts.ts';
import { letterRow, type LetterKind } from '../letters.ts';
import { taskRow, type TaskKind } from '../tasks.ts';
import type { Change } from './change.ts';

type AgendaChange = Extract<Change, { what: 'agenda' }>;

/** Entries that lie ahead: planned for a day, or waiting for something without one. What is open or drafted has a record. */
function ahead(f: Facts): Map<string, AgendaEntry> {
  return new Map(agendaOf(f).filter((l) => l.state === 'planned' || (l.state === 'waiting' && l.at === undefined)).map((l) => [l.key, l]));
}

function nameOf({ what, kind }: AgendaEntry): string {
  if (what === 'task') return named(taskRow(kind as TaskKind).da);
  return what === 'letter' ? `Brevet ${named(letterRow(kind as LetterKind).da)}` : named({ assignConsultant: 'tildel konsulent', openJobClarification: 'åbn jobafklaringsforløb' }[kind] ?? 'ydelsen fortsætter');
}

const days = ({ on, dueOn }: AgendaEntry) => ({ ...(on && { on }), ...(dueOn && { dueOn }) });
const common = ({ key, what: entry, kind }: AgendaEntry) => ({ what: 'agenda' as const, key, entry, kind });

function moves(was: AgendaEntry, is: AgendaEntry): AgendaChange[] {
  if (was.on === is.on && was.dueOn === is.dueOn) return [];
  const da = was.on !== undefined && is.on !== undefined && was.on !== is.on ? `${nameOf(is)} flyttes fra ${inWords(was.on)} til ${inWords(is.on)}.` : is.why;
  return [{ ...common(is), how: 'moves', ...days(is), ...(was.on && { onBefore: was.on }), ...(was.dueOn && { dueBefore: was.dueOn }), da }];
}

/** Entries ahead that come, go or move. One that opens, is drafted or is done by now is told by its record. */
export function ofAgenda(before: Facts, after: Facts): AgendaChange[] {
  const [was, is] = [ahead(before), ahead(after)];
  const lines = new Map(agendaOf(after).map((l) => [l.key, l]));
  const recorded = new Set([...after.tasks.filter((t) => t.state !== 'dropped'), ...after.letters].map((r) => r.key));
  const goes = [...was.values()].filter((l) => !is.has(l.key) && !recorded.has(l.key)).map((l): AgendaChange => ({
    ...common(l), how: 'goes', ...(l.on && { onBefore: l.on }), ...(l.dueOn && { dueBefore: l.dueOn }),
    da: lines.get(l.key)?.why ?? `${nameOf(l)} er ikke længere på dagsordenen.`,
  }));
  const rest = [...is.values()].flatMap((l): AgendaChange[] => {
    const earlier = was.get(l.key);
    return earlier ? moves(earlier, l) : [{ ...common(l), how: 'comes', ...days(l), da: l.why }];
  });
  return [...goes, ...rest];
}
