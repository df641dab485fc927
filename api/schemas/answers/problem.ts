import { z } from 'zod';

/** What every failure answers with (RFC 9457). */
export const PROBLEM = z
  .looseObject({
    type: z.string().meta({ description: 'urn:sagsgang:problem:… with the code' }),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'What to branch on; the catalogue stands in docs/api.md' }),
    detail: z.string().optional().meta({ description: 'What a case refuses it says in Danish' }),
    toDo: z.string().meta({ description: 'What helps' }),
    errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })).optional().meta({ description: 'Each wrong field: a JSON pointer into the body, or the name of a parameter' }),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
