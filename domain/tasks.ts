/** Who is asked to do a task. The consultant is the case's own, from start to end (003). */
export type TaskOwner = 'consultant' | 'teamLead';

interface TaskRow {
  readonly owner: TaskOwner;
  readonly da: string;
  /** Completed by events of these kinds, and (unless `hand`) by no hand. */
  readonly byEvent?: readonly string[];
  readonly hand?: boolean;
}

/** Every task, in the order in which tasks of one instant open (the order of the tables in domain.md). */
export const TASKS = {
  callEmployer: { owner: 'consultant', da: 'ring til arbejdsgiveren' },
  weekFourCall: { owner: 'consultant', da: 'ring til borgeren: holder de otte uger?' },
  firstInterview: { owner: 'consultant', da: 'hold første opfølgningssamtale', byEvent: ['interviewHeld'] },
  bookFirstInterview: { owner: 'consultant', da: 'book første opfølgningssamtale', byEvent: ['interviewBooked'] },
  escalateFirstInterview: { owner: 'teamLead', da: 'første samtale er ikke holdt inden otte uger' },
  planCheck: { owner: 'consultant', da: 'holder planen, eller skal den justeres?' },
  followUpContact: { owner: 'consultant', da: 'tag opfølgende kontakt' },
  measureEvaluation: { owner: 'consultant', da: 'evaluér tilbuddet' },
  returnCheck: { owner: 'consultant', da: 'er borgeren tilbage på arbejde?', byEvent: ['returnedToWork'], hand: true },
  preventionTalk: { owner: 'consultant', da: 'hold forebyggende samtale med virksomheden' },
  recordReview: { owner: 'consultant', da: 'gennemgå sagen uden kontakt (standby)' },
  answerCompany: { owner: 'consultant', da: 'svar virksomheden' },
  lae285CallCitizen: { owner: 'consultant', da: 'ring til borgeren før LÆ285' },
  lae285CallEmployer: { owner: 'consultant', da: 'ring til arbejdsgiveren før LÆ285' },
  remindDoctor: { owner: 'consultant', da: 'ryk lægen for LÆ285' },
  lookIntoNoShow: { owner: 'consultant', da: 'undersøg udeblivelsen: nåede indkaldelsen frem?' },
  decideLapse: { owner: 'consultant', da: 'afgør om sygedagpengene bortfalder', byEvent: ['lapseDecided'] },
  reexamine: { owner: 'consultant', da: 'genvurdér afgørelsen efter klage', byEvent: ['appealReexamined'] },
  correctLetter: { owner: 'consultant', da: 'ret et brev, som en rettelse har gjort forkert' },
  lookIntoLetter: { owner: 'consultant', da: 'se på et brev, der ikke er nået frem' },
  reassess: { owner: 'consultant', da: 'revurdér sagen', byEvent: ['reassessmentProposed'] },
  extensionReview: { owner: 'consultant', da: 'revurdér forlængelsen', byEvent: ['reassessmentProposed'] },
  decideReassessment: { owner: 'consultant', da: 'træf afgørelse efter revurdering', byEvent: ['reassessmentDecided'] },
  decisionDeadlineWarning: { owner: 'teamLead', da: 'fristen for afgørelse nærmer sig' },
  decisionOverdue: { owner: 'teamLead', da: 'afgørelsen er ikke sendt i tide' },
  rehabilitationTeam: { owner: 'consultant', da: 'forelæg sagen for rehabiliteringsteamet' },
  programmeReview: { owner: 'consultant', da: 'følg op før jobafklaringsforløbet slutter' },
  transitionReview: { owner: 'consultant', da: 'gennemgå forløbet efter lovændringen' },
} as const satisfies Record<string, TaskRow>;

export type TaskKind = keyof typeof TASKS;
export const taskRow = (kind: TaskKind): TaskRow => TASKS[kind];
export const TASK_ORDER: Readonly<Record<string, number>> = Object.fromEntries(Object.keys(TASKS).map((k, i) => [k, i]));
