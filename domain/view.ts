import { jobClarificationDay, paymentContinues } from './acts.ts';
import { lookedInto } from './agenda/lookIntoLetter.ts';
import { agendaOf, nextDated } from './agenda/view.ts';
import { dayOf } from './calendar/calendar.ts';
import { later, plusDays, type Instant } from './calendar/day.ts';
import { fold, type CaseState } from './case.ts';
import type { CaseFile, LetterRecord, Reassessment } from './caseFile.ts';
import { calendarOf, openTasks, settingOf, type Facts } from './facts.ts';
import { lawDates } from './lawDates.ts';
import { ruleSetOn } from './rules.ts';
import { phaseOf, statusOf } from './status.ts';
import { firstDates, roundDates, roundOf } from './strands/reassessment.ts';

/** E, S, L, W as they were computed when the case became an ordinary one, whatever was corrected since. */
function atOpening(state: CaseState): Reassessment {
  const { ordinary } = state.facts;
  return ordinary ? firstDates(fold(state.log.slice(0, ordinary.seq + 1))) : {};
}

/** The case as others read it. Only facts go in, never the clock of the task that writes it. */
export function caseFile(state: CaseState): CaseFile {
  const f = state.facts;
  if (!f.opened) throw new Error(`Case ${state.caseId} is not open yet: there is nothing to show.`);
  const agenda = agendaOf(f);
  const nextAt = nextDated(f, agenda);
  const { setting, tasks, letters, events, firstContactOn, attention, ...facts } = f;
  return {
    caseId: state.caseId,
    municipality: state.municipality,
    version: state.log.length,
    kind: f.ordinary ? 'sickLeave' : f.bornAs,
    status: statusOf(f),
    phase: phaseOf(f),
    consultant: f.consultant,
    openedAt: f.opened.at,
    firstAbsenceDay: f.firstAbsenceDay,
    closed: f.closed && { on: f.closed.on, destination: f.closed.destination },
    paymentContinues: paymentContinues(f),
    paymentContinuedEver: f.paymentFlags.length > 0,
    jobClarificationOpensOn: jobClarificationDay(f),
    ruleSet: ruleSetOn(settingOf(f), f.opened.day).id,
    reassessment: roundDates(f, roundOf(f)),
    reassessmentAtOpening: atOpening(state),
    nextAt,
    nextOn: nextAt === undefined ? undefined : dayOf(calendarOf(f), nextAt),
    firstContactOn,
    lawDates: lawDates(state),
    needsAttention: attention.length > 0,
    attention,
    facts: { ...facts, withoutEffect: Object.fromEntries(Object.entries(events).filter(([, e]) => e.without !== undefined)) },
    agenda,
    tasks,
    letters,
    log: state.log,
  };
}

const KEPT_DAYS = 365;

/** Word of it was promised and has not come. A person who has looked into it is word enough; withdrawn, nobody asks. */
const lacksReceipt = (f: Facts, l: LetterRecord): boolean => !f.withdrawn && l.receiptBy !== undefined && l.receipt === undefined && !lookedInto(f, l);

/** The moment after which an ended case needs its workflow no more *(choice)*; nothing while something is open. */
export function endsAt(state: CaseState): Instant | undefined {
  const f = state.facts;
  const end = f.closed ?? f.withdrawn;
  if (!end || openTasks(f).length > 0 || f.letters.some((l) => l.state === 'waiting' || lacksReceipt(f, l))) return undefined;
  const last = f.letters.reduce((day, l) => (l.appealBy ? later(day, l.appealBy) : day), end.day);
  return Date.parse(`${plusDays(last, KEPT_DAYS)}T12:00:00Z`);
}

/** Closed or withdrawn, nothing open, no letter waiting or without its promised receipt, and 365 days gone since the last appeal could come. */
export function isOver(state: CaseState, now: Instant): boolean {
  const at = endsAt(state);
  return at !== undefined && at <= now;
}
