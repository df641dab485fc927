import { actBasis, actKey, type Act } from './acts.ts';
import { inWords } from './agenda/danish.ts';
import { basisOf, letterEntries, taskEntries } from './agenda/verdicts.ts';
import { dayOf, instantOf, opening, type CalendarData } from './calendar/calendar.ts';
import type { Day, Instant } from './calendar/day.ts';
import { AWAITS_APPROVAL } from './approval.ts';
import { fold } from './case.ts';
import type { Basis } from './caseFile.ts';
import { PUNCTUAL_MS } from './engine.ts';
import { isOutcome, type LogEntry, type Outcome } from './log.ts';
import { troubleOf, type Trouble } from './troubles.ts';

/** An entry that fired later than planned, as after hours without a worker. */
export interface LateFiring {
  /** Its place in the log, from 1: what it is known by in its case. */
  readonly n: number;
  /** The task's or letter's id; an act's key. */
  readonly entry: string;
  readonly what: 'task' | 'letter' | 'act';
  readonly kind: string;
  readonly plannedFor: Instant;
  /** When somebody looked at it at last: it opened or left, or was put off or cancelled. */
  readonly firedAt: Instant;
  readonly basis: Basis;
  /** The last day that the law allows for it, as that stood then. */
  readonly lawDate?: Day;
  /** That day was over when it fired. */
  readonly broken: boolean;
  /** Nobody was at work; or it was tried in time and failed, as what. */
  readonly cause: 'outage' | Trouble;
}

interface Planned {
  readonly entry: string;
  readonly what: LateFiring['what'];
  readonly kind: string;
  readonly key: string;
  /** Where in the log the entry came to be. */
  readonly since: number;
  readonly plannedFor: Instant;
  /** What it was meant for before it was held back. */
  readonly heldFrom?: Instant;
}

type Of<K extends Outcome['outcome']> = Extract<Outcome, { outcome: K }>;
type Meant = Omit<Planned, 'since'>;

const act = (kind: Act['act'], key: string, plannedFor: Instant): Meant => ({ entry: key, what: 'act', kind, key, plannedFor });

/** What an outcome by itself tells of the moment that it was meant for. Letters tell it when they are drafted or put off. */
const MEANT: { readonly [K in Outcome['outcome']]?: (o: Of<K>, c: CalendarData, openedAt: Instant) => Meant | undefined } = {
  consultantAssigned: (_o, _c, openedAt) => act('assignConsultant', 'assignConsultant', openedAt),
  paymentContinues: (o, c) => act('paymentContinues', actKey({ act: 'paymentContinues', ...o }), instantOf(c, o.from, 0)),
  taskOpened: (o) => o.plannedFor === undefined ? undefined : { entry: o.task, what: 'task', kind: o.kind, key: o.key, plannedFor: o.plannedFor },
  jobClarificationOpened: (o, c) => act('openJobClarification', actKey({ act: 'openJobClarification', ...o }), opening(c, o.on)),
};

const meantFor = <K extends Outcome['outcome']>(o: Of<K>, c: CalendarData, openedAt: Instant): Meant | undefined =>
  (MEANT[o.outcome as K] as ((o: Of<K>, c: CalendarData, openedAt: Instant) => Meant | undefined) | undefined)?.(o, c, openedAt);

/** Which law or practice wants the entry, and the law's date for it, as the case knew it after so many lines of its log. */
function says({ what, kind, key }: Planned, log: readonly LogEntry[]): Pick<LateFiring, 'basis' | 'lawDate'> | undefined {
  if (what === 'act') return { basis: actBasis(kind as Act['act']) };
  const f = fold(log);
  if (what === 'letter') {
    const e = letterEntries(f).find((x) => x.key === key);
    return e && { basis: basisOf(f, e.rule, e.origin), lawDate: e.rule.latest?.(f, e.origin) };
  }
  const e = taskEntries(f).find((x) => x.key === key);
  if (!e) return undefined;
  const basis = basisOf(f, e.rule, e.origin);
  return { basis, lawDate: basis.kind === 'law' ? e.rule.lawDate?.(f, e.origin) : undefined };
}

/** A decision that awaits its approval is meant for no moment. */
const meantTo = (plannedFor: Instant, because: string | undefined): Pick<Planned, 'plannedFor'> => ({ plannedFor: because === AWAITS_APPROVAL ? Infinity : plannedFor });

/** The letters so far, with the entry's own word on when one is meant to leave. */
function followLetters(letters: Map<string, Planned>, entry: LogEntry, since: number): void {
  const move = (id: unknown, to: (l: Planned) => Partial<Planned>) => {
    const l = letters.get(id as string);
    if (l) letters.set(id as string, { ...l, ...to(l) });
  };
  if (!isOutcome(entry)) {
    // Held back by a person, it is meant for no moment until it is let go.
    if (entry.kind === 'letterHeld') move(entry.data.letter, (l) => ({ plannedFor: Infinity, heldFrom: l.plannedFor }));
    if (entry.kind === 'letterApproved') move(entry.data.letter, () => ({ plannedFor: entry.recordedAt }));
    if (entry.kind === 'letterReleased') move(entry.data.letter, (l) => ({ plannedFor: Math.max(l.heldFrom ?? l.plannedFor, entry.recordedAt) }));
  } else if (entry.outcome === 'takenOver') {
    // What another system was late with is not ours: a letter still owed could leave once the case was taken over.
    for (const id of letters.keys()) move(id, (l) => ({ plannedFor: Math.max(l.plannedFor, entry.at) }));
  } else if (entry.outcome === 'letterDrafted') {
    const { letter, kind, key, plannedFor } = entry;
    letters.set(letter, { entry: letter, what: 'letter', kind, key, since, ...meantTo(plannedFor, entry.because) });
  } else if (entry.outcome === 'letterDeferred') {
    move(entry.letter, () => meantTo(entry.plannedFor, entry.because));
  }
}

/** What the law says of it, in one Danish sentence. */
export function lawSays({ basis, lawDate, broken }: Pick<LateFiring, 'basis' | 'lawDate' | 'broken'>): string {
  if (basis.kind === 'practice') return `Praksis ${basis.source}: loven sætter ingen frist.`;
  if (lawDate === undefined) return `Efter ${basis.source}: loven sætter ingen dato for det.`;
  return `Efter ${basis.source} senest ${inWords(lawDate)}: fristen ${broken ? 'var overskredet, da det skete' : 'blev ikke overskredet af forsinkelsen'}.`;
}

/** Every entry of the log that fired more than five minutes after its planned moment, with what the law says of it. */
export function lateFirings(log: readonly LogEntry[]): LateFiring[] {
  const letters = new Map<string, Planned>();
  /** What each effect was last known to fail as, and when that was said. */
  const failing = new Map<string, { readonly trouble: Trouble; readonly at: Instant }>();
  const late: LateFiring[] = [];
  let calendar: CalendarData | undefined;
  let openedAt: Instant | undefined;
  log.forEach((o, i) => {
    if (!isOutcome(o)) openedAt ??= o.recordedAt;
    else if (o.outcome === 'settingTaken') ({ calendar } = o.setting);
    else if (calendar && openedAt !== undefined) {
      const meant = meantFor(o, calendar, openedAt);
      const planned = 'letter' in o ? letters.get(o.letter) : meant && { ...meant, since: i };
      if (planned && o.recordedAt === undefined && o.at - planned.plannedFor > PUNCTUAL_MS) {
        const { entry, what, kind, plannedFor } = planned;
        // What took the entry away may have taken its rule along: then it is as it was when it came.
        const { basis, lawDate } = says(planned, log.slice(0, i)) ?? says(planned, log.slice(0, planned.since + 1))!;
        const failed = failing.get(what === 'letter' ? `letter:${entry}` : entry);
        const cause = failed && failed.at >= plannedFor ? failed.trouble : 'outage';
        late.push({ n: i + 1, entry, what, kind, plannedFor, firedAt: o.at, basis, lawDate, broken: lawDate !== undefined && dayOf(calendar, o.at) > lawDate, cause });
      }
    }
    if (isOutcome(o) && o.outcome === 'needsAttention') failing.set(o.what, { trouble: troubleOf({ kind: 'effect', because: o.because }), at: o.at });
    followLetters(letters, o, i);
  });
  return late;
}
