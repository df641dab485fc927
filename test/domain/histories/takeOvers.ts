import { dayOf, instantOf, nextWorkingDay } from '../../../domain/calendar/calendar.ts';
import { plusDays, type Day, type Instant } from '../../../domain/calendar/day.ts';
import { admit, fold, newCase, record, type CaseState } from '../../../domain/case.ts';
import type { LetterRecord, TaskRecord } from '../../../domain/caseFile.ts';
import { buildSetting } from '../../../domain/buildSetting.ts';
import { isOver } from '../../../domain/engine.ts';
import { calendarOf, hasLeft, sentLetter, type Facts } from '../../../domain/facts.ts';
import type { LetterKind } from '../../../domain/letters.ts';
import { isOutcome, type CaseEvent, type LogEntry } from '../../../domain/log.ts';
import type { PastEvent } from '../../../domain/messages.ts';
import { takeOver } from '../../../domain/takeOver.ts';
import type { Script } from '../../../simulate/lives/script.ts';
import { asEvent, liveThrough, liveUntil } from '../../../simulate/pureEngine.ts';

/** A case on the pure engine, as it stands at a moment. */
export interface Standing {
  readonly state: CaseState;
  readonly now: Instant;
}

const fresh = ({ opening, profile }: Script): CaseState =>
  record(newCase('case', 'fjordby'), { outcome: 'settingTaken', at: opening.at, setting: buildSetting(profile, new Date(opening.at).getUTCFullYear()) });

export function opened(script: Script): Standing {
  const { opening } = script;
  return { state: liveThrough(record(fresh(script), asEvent(opening.kind, opening, opening.at)), opening.at, false), now: opening.at };
}

/** Tells a case what was told, where it takes it, and lives on to `until`. */
export function goOn({ state, now }: Standing, told: readonly CaseEvent[], until: Instant): Standing & { readonly answers: readonly string[] } {
  let s = state;
  let at = now;
  const answers: string[] = [];
  for (const e of told) {
    s = liveUntil(s, e.at, false, at);
    at = Math.max(at, e.at);
    const event = asEvent(e.kind, e, at);
    const refusal = isOver(s, e.at - 1) ? { code: 'over' } : admit(s, event);
    answers.push(`${e.id} ${e.kind}: ${refusal?.code ?? 'taken'}`);
    if (!refusal) s = liveThrough(record(s, event), at, false);
  }
  return { state: liveUntil(s, until, false, at), now: until, answers };
}

/** A case's past as another system would tell it: its events, and when its letters left, of the kinds that are told. */
export function pastOf(log: readonly LogEntry[], told: (kind: LetterKind) => boolean): PastEvent[] {
  const opening = log.find((e) => !isOutcome(e));
  const { letters } = fold(log);
  return log.flatMap((e): PastEvent[] => {
    if (e === opening) return [];
    if (!isOutcome(e)) return [{ id: e.id, kind: e.kind, at: e.at, by: e.by, who: e.who, data: e.data }];
    const letter = e.outcome === 'letterDispatched' && letters.find((l) => l.id === e.letter)!;
    return letter && told(letter.kind) ? [{ letter: letter.id, at: e.at }] : [];
  });
}

/**
 * What a take-over leaves behind, by its rules' reasons, stated a second time: a task that nobody said was done but
 * that counts as dealt with, and the letters of welcome.
 */
export function passedAt(f: Facts, moment: Instant): (key: string) => boolean {
  const c = calendarOf(f);
  const today = dayOf(c, moment);
  const past = (day: Day | undefined): day is Day => day !== undefined && instantOf(c, nextWorkingDay(c, day), c.opens) < moment;
  const talked = (day: Day): boolean => f.contact !== undefined && f.contact.day >= nextWorkingDay(c, day);
  const kinds = new Set<string>();
  const keys = new Set<string>();
  if (f.ordinary) keys.add(`callEmployer:${f.ordinary.id}`);
  const weekFour = f.firstAbsenceDay && plusDays(f.firstAbsenceDay, 28);
  if (past(weekFour) && (today > plusDays(f.firstAbsenceDay!, 55) || talked(weekFour))) {
    keys.add(`weekFourCall:${f.ordinary!.id}`);
    kinds.add('recordReview:weekFourCall:');
  }
  f.plan?.steps.forEach(({ from }, i) => {
    if (past(from) && (talked(from) || f.plan!.steps.some((s) => s.from > from && s.from <= today))) keys.add(`planCheck:${f.plan!.id}:${i + 1}`);
  });
  for (const m of Object.values(f.measures)) if (past(m.evaluateOn) && talked(m.evaluateOn)) keys.add(`measureEvaluation:${m.id}`);
  for (const o of f.noShows) if (f.contact && f.contact.day >= o.day) keys.add(`lookIntoNoShow:${o.id}`);
  const round = f.rounds.at(-1);
  for (let time = 1; round?.openEndedFrom; time++) {
    if (nextWorkingDay(c, plusDays(round.openEndedFrom, 182 * (time + 1))) > today) break;
    keys.add(`extensionReview:${round.id}:${time}`);
  }
  if (f.jobClarification && today > plusDays(f.jobClarification.on, 28)) keys.add(`rehabilitationTeam:${f.jobClarification.id}`);
  for (const welcome of ['infoCitizen', 'infoEmployer']) {
    const key = `${welcome}:${f.ordinary?.id}:${welcome === 'infoCitizen' ? 'citizen' : 'employer'}`;
    if (sentLetter(f, key)) continue;
    keys.add(key);
    // What has not been sent is never wrong.
    kinds.add('correctLetter:');
  }
  return (key) => keys.has(key) || [...kinds].some((k) => key.startsWith(k));
}

/** The same case, taken over at that moment from the system that had it. */
export function takenOver(script: Script, past: readonly PastEvent[], now: Instant): Standing {
  const answer = takeOver(fresh(script), asEvent(script.opening.kind, script.opening, script.opening.at), past, now);
  if ('refused' in answer) throw new Error(`Refused at ${answer.entry === undefined ? 'its opening' : JSON.stringify(past[answer.entry])}: ${answer.refused.detail} ${JSON.stringify(answer.wrong ?? '')}`);
  return { state: liveThrough(answer.state, now, false), now };
}

export const taskLine = (t: TaskRecord): string => `${t.id} opens ${t.opensOn} due ${t.dueOn} ${t.dueAt ?? ''} ${t.state}${t.late ? ' late' : ''}`;
export const letterLine = (l: LetterRecord): string =>
  hasLeft(l) ? `${l.id} left ${l.sentOn} reply ${l.replyBy ?? '-'} appeal ${l.appealBy ?? '-'} ${l.receipt?.kind ?? ''}` : `${l.id} ${l.state}${l.state === 'waiting' ? ` for ${l.plannedFor}` : ''}`;
