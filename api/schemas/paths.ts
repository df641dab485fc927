import { z } from 'zod';

const CASE_ID = /^[A-Za-z0-9_-]{1,64}$/;
const IN_CASE_ID = /^([A-Za-z0-9_-]{1,64}):([A-Za-z0-9_.:~-]{1,200})$/;

/** `{id}` of a case. */
export const CASE_PATH = z.strictObject({ id: z.string().regex(CASE_ID).meta({ description: 'The id of the case' }) });

/** An id in two parts: the case, a colon and what is its own in the case. */
const within = <K extends string>(own: K, what: string) =>
  z.strictObject({
    id: z
      .string()
      .regex(IN_CASE_ID, `must be the id of a ${what}: the case, a colon and the ${what}`)
      .transform((id) => {
        const colon = id.indexOf(':');
        return { caseId: id.slice(0, colon), [own]: id.slice(colon + 1) } as { readonly caseId: string } & Readonly<Record<K, string>>;
      })
      .meta({ description: `The id of the ${what}: the case, a colon and the ${what}` }),
  });

/** `{id}` of a task, in its two parts. */
export const TASK_PATH = within('task', 'task');
/** `{id}` of a letter, in its two parts. */
export const LETTER_PATH = within('letter', 'letter');
