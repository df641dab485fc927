import { EVENTS } from './events/table.ts';
import { letterRow } from './letters.ts';
import { isOutcome, type CaseEvent, type LogEntry, type Outcome } from './log.ts';
import { taskRow } from './tasks.ts';

/** One line of the case's life, in the order in which it came. */
export interface TimelineLine {
  readonly n: number;
  readonly at: number;
  readonly recordedAt?: number;
  readonly what: string;
  readonly da: string;
  /** The person behind an event, by an opaque id. */
  readonly who?: string;
  readonly data?: CaseEvent['data'];
  readonly [more: string]: unknown;
}

export const OUTCOMES_DA: Readonly<Record<Outcome['outcome'], string>> = {
  settingTaken: 'kalender, regler og praksis taget i brug',
  consultantAssigned: 'konsulent tildelt',
  taskOpened: 'opgave oprettet',
  taskMoved: 'opgave flyttet',
  taskDropped: 'opgave bortfaldet',
  letterDrafted: 'brev skrevet',
  letterDeferred: 'brev udskudt',
  letterDispatched: 'brev sendt',
  letterCancelled: 'brev annulleret',
  paymentContinues: 'ydelsen fortsætter, til afgørelsen er sendt',
  jobClarificationOpened: 'jobafklaringsforløb åbnet',
  takenOver: 'sagen overtaget fra et andet system',
  messageRefused: 'besked afvist',
  needsAttention: 'kræver opmærksomhed',
};

/** Which task or letter a line is about, in Danish. */
function subject(entry: Outcome, names: ReadonlyMap<string, string>): string | undefined {
  if ('task' in entry) return names.get(entry.task);
  if ('letter' in entry) return names.get(entry.letter);
  return undefined;
}

function namesOf(log: readonly LogEntry[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const entry of log) {
    if (!isOutcome(entry)) continue;
    if (entry.outcome === 'taskOpened') names.set(entry.task, taskRow(entry.kind).da);
    if (entry.outcome === 'letterDrafted') names.set(entry.letter, letterRow(entry.kind).da);
  }
  return names;
}

/** The log as people read it: what was told and what the engine did. A setting is named, not shown: it is long. */
export function timeline(log: readonly LogEntry[]): TimelineLine[] {
  const names = namesOf(log);
  return log.map((entry, i) => {
    if (!isOutcome(entry)) {
      const { id, kind, at, recordedAt, by, who, data, via } = entry;
      return { n: i + 1, at, recordedAt, what: kind, da: EVENTS[kind].da, event: id, by, ...(who !== undefined && { who }), data, ...(via && { via }) };
    }
    const { at, outcome, ...rest } = entry;
    const { setting: _setting, says: _says, ...shown } = { setting: undefined, says: undefined, ...rest };
    const about = subject(entry, names);
    const da = about === undefined ? OUTCOMES_DA[outcome] : `${OUTCOMES_DA[outcome]}: ${about}`;
    return { n: i + 1, at, what: outcome, da, ...shown };
  });
}
