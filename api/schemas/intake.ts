import { z } from 'zod';
import { municipalityId } from './cases.ts';
import { flag } from './queries.ts';

/** The parameters of `POST /intake`. */
export const INTAKE_QUERY = z.strictObject({
  municipality: municipalityId.optional().meta({ description: 'Whose cases they are (fjordby)' }),
  sandbox: flag.optional().meta({ description: 'Each case begins on its own day, on its own clock' }),
  running: flag.optional().meta({ description: 'The file holds cases that are half way through in another system' }),
  dryRun: flag.optional().meta({ description: 'Only checks and tells: nothing is opened' }),
});

/** `{batch}` of an intake. */
export const BATCH_PATH = z.strictObject({ batch: z.string().regex(/^[A-Za-z0-9-]{1,64}$/).meta({ description: 'The `batch` of the report' }) });
