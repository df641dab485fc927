import { actBasis, actKey, type Act } from './acts.ts';
import { basisOf, letterEntries, taskEntries } from './agenda/verdicts.ts';
import { dayOf, instantOf, opening, type CalendarData } from './calendar/calendar.ts';
import type { Day, Instant } from './calendar/day.ts';
import { fold } from './case.ts';
import type { Basis } from './caseFile.ts';
import { isOutcome, type LogEntry, type Outcome } from './log.ts';

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
}

/** A queue, a restart, a busy morning: less than this is not late *(choice)*. */
const LATE_MS = 5 * 60_000;

interface Planned {
  readonly entry: string;
  readonly what: LateFiring['what'];
  readonly kind: string;
  readonly key: string;
  /** Where in the log the entry came to be. */
  readonly since: number;
  readonly plannedFor: Instant;
}

type Of<K extends Outcome['outcome']> = Extract<Outcome, { outcome: K }>;
type Meant = Omit<Planned, 'since'>;

const act = (kind: Act['act'], key: string, plannedFor: Instant): Meant => ({ entry: key, what: 'act', kind, key, plannedFor });

/** The engine's own acts, and the moment that each was meant for. */
const ACTS: { readonly [K in Outcome['outcome']]?: (o: Of<K>, c: CalendarData, openedAt: Instant) => Meant } = {
  consultantAssigned: (_o, _c, openedAt) => act('assignConsultant', 'assignConsultant', openedAt),
  paymentContinues: (o, c) => act('paymentContinues', actKey({ act: 'paymentContinues', ...o }), instantOf(c, o.from, 0)),
  jobClarificationOpened: (o, c) => act('openJobClarification', actKey({ act: 'openJobClarification', ...o }), opening(c, o.on)),
};

const plannedAct = <K extends Outcome['outcome']>(o: Of<K>, c: CalendarData, openedAt: Instant): Meant | undefined =>
  (ACTS[o.outcome as K] as ((o: Of<K>, c: CalendarData, openedAt: Instant) => Meant) | undefined)?.(o, c, openedAt);

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

/** Every entry of the log that fired more than five minutes after its planned moment, with what the law says of it. */
export function lateFirings(log: readonly LogEntry[]): LateFiring[] {
  const letters = new Map<string, Planned>();
  const late: LateFiring[] = [];
  let calendar: CalendarData | undefined;
  let openedAt: Instant | undefined;
  log.forEach((o, i) => {
    if (!isOutcome(o)) return void (openedAt ??= o.recordedAt);
    if (o.outcome === 'settingTaken') calendar = o.setting.calendar;
    const known = 'letter' in o ? letters.get(o.letter) : undefined;
    const doing = calendar && openedAt !== undefined ? plannedAct(o, calendar, openedAt) : undefined;
    const planned = known ?? (doing && { ...doing, since: i });
    if (planned && calendar && o.at - planned.plannedFor > LATE_MS) {
      const { entry, what, kind, plannedFor } = planned;
      // What took the entry away may have taken its rule along: then it is as it was when it came.
      const { basis, lawDate } = says(planned, log.slice(0, i)) ?? says(planned, log.slice(0, planned.since + 1))!;
      late.push({ n: i + 1, entry, what, kind, plannedFor, firedAt: o.at, basis, lawDate, broken: lawDate !== undefined && dayOf(calendar, o.at) > lawDate });
    }
    if (o.outcome === 'letterDrafted') letters.set(o.letter, { entry: o.letter, what: 'letter', kind: o.kind, key: o.key, since: i, plannedFor: o.plannedFor });
    if (o.outcome === 'letterDeferred' && known) letters.set(o.letter, { ...known, plannedFor: o.plannedFor });
  });
  return late;
}
