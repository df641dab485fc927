import type { EventKind } from '../events/table.ts';
import { APPEAL } from './appeal.ts';
import { APPROVALS } from './approvals.ts';
import { INTERVIEWS } from './interviews.ts';
import { LAPSE } from './lapse.ts';
import { OPENING } from './opening.ts';
import { OPERATORS } from './operators.ts';
import { PLAN } from './plan.ts';
import { REASSESSMENT } from './reassessment.ts';
import { RECEIPTS } from './receipts.ts';
import { RECOVERY } from './recovery.ts';
import { SIDE_STRANDS } from './sideStrands.ts';
import type { Meaning } from './strand.ts';
import { TASK_COMPLETION } from './taskCompletion.ts';

/** What each kind of event means: refusal, effect, completed tasks. One row per event, each in its strand. */
export const MEANINGS = {
  ...OPENING, ...INTERVIEWS, ...PLAN, ...RECOVERY, ...SIDE_STRANDS, ...TASK_COMPLETION, ...REASSESSMENT, ...LAPSE, ...APPEAL, ...APPROVALS, ...RECEIPTS, ...OPERATORS,
} as Readonly<Record<EventKind, Meaning>>;
