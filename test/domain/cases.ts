import { buildSetting } from '../../domain/buildSetting.ts';
import { dayOf } from '../../domain/calendar/calendar.ts';
import { plusDays, type Instant } from '../../domain/calendar/day.ts';
import { newCase, record, type CaseState } from '../../domain/case.ts';
import type { AgendaEntry, LetterRecord, TaskRecord } from '../../domain/caseFile.ts';
import { caseFile } from '../../domain/engine.ts';
import type { EventKind } from '../../domain/events/table.ts';
import { calendarOf } from '../../domain/facts.ts';
import type { LetterKind } from '../../domain/letters.ts';
import type { Party } from '../../domain/words.ts';
import type { Profile } from '../../domain/setting.ts';
import type { TaskKind } from '../../domain/tasks.ts';
import { liveThrough, liveUntil } from '../../simulate/pureEngine.ts';
import { instantFrom } from '../../simulate/times.ts';
import { tell } from '../../simulate/lives/play.ts';

interface How {
  readonly id?: string;
  readonly by?: Party;
  readonly who?: string;
  /** When it happened, where that is not when it was told. */
  readonly happened?: string;
}

type Data = Readonly<Record<string, unknown>>;

/** A case in a test's words: each line moves its clock and tells it something. Refusals throw. */
export class Story {
  constructor(readonly state: CaseState, private readonly now: Instant) {}

  at(time: string): Instant {
    return instantFrom(time);
  }

  until(time: string): Story {
    const at = instantFrom(time);
    return new Story(liveUntil(this.state, at, true, this.now), at);
  }

  /** Nobody looked at it meanwhile: what fell due is done now. */
  downUntil(time: string): Story {
    const at = instantFrom(time);
    return new Story(liveThrough(this.state, at, true), at);
  }

  tell(time: string, kind: EventKind, data: Data = {}, how: How = {}): Story {
    const now = instantFrom(time);
    const s = liveUntil(this.state, now, false, this.now);
    const { state, taken } = tell(s, { id: how.id ?? `e${s.log.length}`, kind, data, by: how.by, who: how.who, at: how.happened ? instantFrom(how.happened) : now }, now);
    if (!taken) throw new Error(`${kind} at ${time} was not taken.`);
    return new Story(state, now);
  }

  complete(time: string, kind: TaskKind, data: Data): Story {
    const ready = new Story(liveUntil(this.state, instantFrom(time), false, this.now), this.now);
    const task = ready.tasks(kind).find((t) => t.state === 'open');
    if (!task) throw new Error(`${kind} is not open at ${time}.`);
    return ready.tell(time, 'taskCompleted', { task: task.id, ...data });
  }

  correct(time: string, event: string, replacement?: { kind?: EventKind; at?: Instant; data?: Data }): Story {
    return this.tell(time, 'eventCorrected', { event, reason: 'text:aaaaaaaaaaaa', ...(replacement && { replacement }) });
  }

  tasks(kind: TaskKind): readonly TaskRecord[] {
    return this.state.facts.tasks.filter((t) => t.kind === kind);
  }

  letters(kind: LetterKind): readonly LetterRecord[] {
    return this.state.facts.letters.filter((l) => l.kind === kind);
  }

  agenda(kind: string): readonly AgendaEntry[] {
    return caseFile(this.state).agenda.filter((l) => l.kind === kind);
  }

  /** What happened on each day, for reading. */
  dayOf(at: Instant): string {
    return dayOf(calendarOf(this.state.facts), at);
  }
}

/** An employed person's case, opened then, sick for three weeks unless said otherwise. */
export function opened(time: string, data: Data = {}, profile: Partial<Profile> = {}): Story {
  const at = instantFrom(time);
  const setting = buildSetting(profile, +time.slice(0, 4));
  const firstAbsenceDay = plusDays(dayOf(setting.calendar, at), -21);
  const fresh = record(newCase('case', 'fjordby'), { outcome: 'settingTaken', at, setting });
  const { state, taken } = tell(fresh, { id: 'opening', kind: 'absenceNotified', at, data: { firstAbsenceDay, employment: 'employed', ...data } }, at);
  if (!taken) throw new Error('The opening was not taken.');
  return new Story(state, at);
}
