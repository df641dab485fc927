import { openTasks, type Facts, type Origin } from '../facts.ts';
import type { CaseEvent } from '../log.ts';
import { taskRow, type TaskKind } from '../tasks.ts';
import type { Destination } from '../words.ts';
import { contacted } from './interviews.ts';
import { askAgain, closing } from './recovery.ts';
import { day, refuse, text, type Meanings, type Refusal } from './strand.ts';

interface Completion {
  readonly refuse?: (e: CaseEvent) => Refusal | undefined;
  readonly reduce?: (f: Facts, e: CaseEvent, o: Origin, key: string) => Partial<Facts>;
}

const missing = (field: string, what: string) => refuse('answerMissing', `${what} (${field})`);

const lae285: Completion = {
  refuse: (e) =>
    (e.data.excused === true && e.data.reason !== undefined) || ['tasksHindered', 'howLong', 'adjustmentTried'].every((field) => e.data[field] !== undefined)
      ? undefined
      : missing('tasksHindered, howLong, adjustmentTried, eller excused og reason', 'Alle tre spørgsmål skal besvares, eller opkaldet fritages med en begrundelse'),
};

/** What a hand's completion of a task must say, and what follows from it; all others take a note (domain.md section 3). */
const COMPLETIONS: Partial<Record<TaskKind, Completion>> = {
  weekFourCall: {
    refuse: (e) => (e.data.holds === undefined ? missing('holds', 'Svar på, om de otte uger holder') : undefined),
    reduce: (f, e, o) => ({ ...contacted(f, o), expectedRecovery: day(e, 'expectedRecovery') ?? f.expectedRecovery }),
  },
  planCheck: {
    refuse: (e) => (e.data.outcome === undefined ? missing('outcome', 'Svar på, om planen holder eller skal justeres') : undefined),
    reduce: (f, _e, o) => contacted(f, o),
  },
  followUpContact: { reduce: (f, _e, o) => contacted(f, o) },
  recordReview: {
    reduce: (f, _e, o, key) => ({ ...contacted(f, o), reviewed: true, weekFourReviewed: f.weekFourReviewed || key.startsWith('recordReview:weekFourCall') }),
  },
  // No contact by the list, but where there was none yet it begins the series that keeps the case dated.
  preventionTalk: { reduce: (f, _e, o) => (f.contact ? {} : { contact: o, followUp: o }) },
  lae285CallCitizen: lae285,
  lae285CallEmployer: lae285,
  lookIntoNoShow: {
    refuse: (e) => (e.data.invitationDelivered === undefined ? missing('invitationDelivered', 'Svar på, om indkaldelsen nåede frem') : undefined),
  },
  returnCheck: {
    refuse(e) {
      if (e.data.back === undefined) return missing('back', 'Svar på, om borgeren er tilbage');
      return e.data.back && e.data.destination === undefined ? missing('destination', 'Er borgeren tilbage, skal det fremgå hvor') : undefined;
    },
    reduce: (_f, e, o) => (e.data.back ? closing(o, o.day, text(e, 'destination') as Destination) : askAgain(o)),
  },
};

/** Tasks are completed by id; an unknown or ended one is refused, and so is one that an event completes. */
export const TASK_COMPLETION: Meanings = {
  taskCompleted: {
    refuse(f, e) {
      const task = openTasks(f).find((t) => t.id === text(e, 'task'));
      if (!task) return refuse('taskNotOpen', 'Opgaven findes ikke eller er ikke åben.');
      const row = taskRow(task.kind);
      if (row.byEvent && !row.hand) return refuse('taskByEvent', `Opgaven udføres ved hændelsen ${row.byEvent.join(', ')}.`);
      return COMPLETIONS[task.kind]?.refuse?.(e);
    },
    reduce(f, e, o) {
      const task = openTasks(f).find((t) => t.id === text(e, 'task'))!;
      return COMPLETIONS[task.kind]?.reduce?.(f, e, o, task.key) ?? {};
    },
    completes: (_f, e) => (t) => t.id === text(e, 'task'),
  },
};
