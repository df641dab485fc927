import { z } from 'zod';

const CASE_ID = /^[A-Za-z0-9_-]{1,64}$/;
const TASK_ID = /^([A-Za-z0-9_-]{1,64}):([A-Za-z0-9_.:~-]{1,200})$/;

/** `{id}` of a case. */
export const CASE_PATH = z.strictObject({ id: z.string().regex(CASE_ID).meta({ description: 'The id of the case' }) });

/** `{id}` of a task, in its two parts. */
export const TASK_PATH = z.strictObject({
  id: z
    .string()
    .regex(TASK_ID)
    .transform((id) => {
      const colon = id.indexOf(':');
      return { caseId: id.slice(0, colon), task: id.slice(colon + 1) };
    })
    .meta({ description: 'The id of the task: the case, a colon and the task' }),
});
