import { z } from 'zod';
import { TASKS, type TaskKind } from '../../../domain/tasks.ts';
import type { TaskRecord } from '../../../domain/caseFile.ts';
import { caseId, civilDay, moment, next, type Shows } from './common.ts';

const kind = z.enum(Object.keys(TASKS) as [TaskKind, ...TaskKind[]]).meta({ id: 'TaskKind' });

const RECORD = {
  id: z.string().meta({ description: 'The case, a colon and the task' }),
  da: z.string().meta({ description: 'What is to be done, in Danish' }),
  key: z.string().meta({ description: 'The entry of the agenda that it comes from' }),
  kind,
  owner: z.enum(['consultant', 'teamLead']),
  opensOn: civilDay,
  openedAt: moment,
  dueOn: civilDay,
  dueAt: moment.optional().meta({ description: 'Where the hour counts too' }),
  late: z.boolean().meta({ description: 'It opened after it was due' }),
  state: z.enum(['open', 'completed', 'dropped']),
  endedAt: moment.optional(),
  because: z.string().optional().meta({ description: 'Why it was dropped, in Danish; or the event that completed it' }),
  claimedBy: z.string().optional().meta({ description: 'The consultant who has taken it on' }),
  plannedFor: moment.optional().meta({ description: 'When it should have opened, where an outage made it late' }),
  reconstructed: z.literal(true).optional().meta({ description: 'It opened before the case was taken over from another system: by these rules it would have' }),
  marks: z.strictObject({ sameDay: z.boolean(), within24h: z.boolean() }).optional().meta({ description: 'answerCompany: were the two promises kept?' }),
};

/** A task inside its case. */
export const TASK_OF_CASE = z.strictObject(RECORD).meta({ id: 'TaskOfCase' });
true satisfies Shows<TaskRecord, typeof TASK_OF_CASE>;

/** A task by itself. */
export const TASK = z.strictObject({ ...RECORD, caseId, municipality: z.string(), consultant: z.string().optional(), sandbox: z.boolean() }).meta({ id: 'Task' });

export const TASK_LIST = z.strictObject({ tasks: z.array(TASK), next }).meta({ id: 'TaskList' });
