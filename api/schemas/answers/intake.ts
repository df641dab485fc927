import { z } from 'zod';
import { caseId, count } from './common.ts';

const line = z.int().min(1).meta({ description: 'The line of the file on which the row begins; the header is line 1', override: { maximum: undefined } });

const FAULT = z.strictObject({
  code: z.string(),
  column: z.string().optional().meta({ description: 'Absent where the row as a whole is at fault' }),
  wrong: z.string(),
  todo: z.string(),
});

const ROW = z.union([
  z.strictObject({ line, result: z.literal(['opened', 'alreadyKnown']), caseId }),
  z.strictObject({ line, result: z.literal(['wouldOpen', 'alreadyKnown']) }).meta({ description: 'Of a dry run, which gives nobody a case' }),
  z.strictObject({ line, result: z.literal('refused'), faults: z.array(FAULT).min(1) }),
]);

/** What became of each row of a file. It comes as the rows are taken in, so the counts stand at its end. */
export const INTAKE_REPORT = z
  .strictObject({
    rows: z.array(ROW),
    opened: count,
    wouldOpen: count.optional().meta({ description: 'Of a dry run' }),
    alreadyKnown: count,
    refused: count,
    batch: z.string(),
    refusedFile: z.string().optional().meta({ description: 'Where the refused rows are for a week, to be corrected and sent again' }),
    stopped: z
      .strictObject({ code: z.string(), title: z.string(), toDo: z.string() })
      .optional()
      .meta({ description: 'Why the intake ended before the file did. What the rows say was done; sent again, it goes on' }),
  })
  .meta({ id: 'IntakeReport' });
