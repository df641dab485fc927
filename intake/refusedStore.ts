import { keepRefused, openBatch } from '../db/intakeRefused.ts';
import type { Pool } from '../db/pool.ts';
import { refusedRows, type Refused } from './refusedRows.ts';
import type { Place } from './store.ts';

/** The refused rows in PostgreSQL, for some days: whoever sent the file fetches them there, from whichever API it asks, at `address`. */
export function refusedStore(pool: Pool, { batch, namespace, municipality }: Place, address: string, file: Parameters<typeof refusedRows>[0]): Refused {
  const rows = refusedRows(file);
  let any = false;
  return {
    async add(row, faults) {
      if (!any) await openBatch(pool, { batch, namespace, municipality, header: rows.header });
      any = true;
      await keepRefused(pool, batch, row.line, rows.line(row, faults));
    },
    done: () => Promise.resolve(any ? address : undefined),
  };
}
