import { z } from 'zod';

/** A moment as it is shown: with Copenhagen's offset. */
export const moment = z.iso.datetime({ offset: true });
export const civilDay = z.iso.date();
export const caseId = z.string();
/** A number of things, or a place in a row. */
export const count = z.int().min(0).meta({ override: { maximum: undefined } });

/**
 * `true` where the schema has every member of what it shows, else the names that it lacks: `true satisfies Shows<…>` does
 * not compile before the document knows of a new member too.
 */
export type Shows<What, Schema extends z.ZodType, Hidden extends keyof What = never> =
  [Exclude<keyof What, keyof z.output<Schema> | Hidden>] extends [never] ? true : Exclude<keyof What, keyof z.output<Schema> | Hidden>;

/** Where a list goes on; absent on its last page. */
export const next = z.string().optional().meta({ description: 'Where the list goes on: hand it back as `cursor`. Absent on the last page.' });

/** A write that was taken and is not yet to be read: repeat it, or read until the case has this version. */
export const TAKEN = z
  .strictObject({
    caseId,
    id: z.string().meta({ description: 'The id of the event' }),
    version: count.optional().meta({ description: 'The version to wait for' }),
    status: z.string().optional(),
    nextOn: civilDay.optional(),
    afterEnd: z.literal(true).optional().meta({ description: 'The case’s workflow had ended: the event is kept, and shown among what needs an operator' }),
    toDo: z.string().optional(),
    repeated: z.literal(true).optional().meta({ description: 'This id had been taken before: nothing was changed' }),
  })
  .meta({ id: 'Taken' });
