import { buildSetting } from '../domain/buildSetting.ts';
import type { Instant } from '../domain/calendar/day.ts';
import { assignConsultant } from '../db/assignConsultant.ts';
import { openProgramme } from '../db/openProgramme.ts';
import type { Pool } from '../db/pool.ts';
import { recordCaseFile } from '../db/recordCaseFile.ts';
import type { Channel } from '../letters/channel.ts';
import { printShop, type PrintShop } from '../letters/printShop.ts';
import { clockFor } from './clock.ts';
import { askLetter, dispatchLetter, type Sender } from './dispatchLetter.ts';
import { failure, guarded } from './failures.ts';
import { municipalityOf } from './letterFacts.ts';
import type { CaseActivities } from './types.ts';

/** The activities of a worker in that namespace. `now` is a test's clock; without one the namespace's own (`clock.ts`). Throws where a template is not fit for use. */
export function createActivities(house: { pool: Pool; channel: Channel; namespace: string; now?: () => Instant; shop?: PrintShop }): CaseActivities {
  const { pool, channel, namespace, shop = printShop() } = house;
  const sender: Sender = { pool, channel, namespace, shop, clock: clockFor(namespace, house.now) };
  return {
    fetchSetting: guarded(async ({ municipality, onDay }) => buildSetting((await municipalityOf(pool, municipality)).profile, +onDay.slice(0, 4))),
    assignConsultant: guarded(async (input) => {
      const assigned = await assignConsultant(pool, { namespace, ...input });
      if (!assigned) throw failure('noConsultant', `municipality ${input.municipality} has no active consultant`);
      return assigned;
    }),
    dispatchLetter: guarded((order) => dispatchLetter(sender, order)),
    askLetter: guarded((order) => askLetter(sender, order)),
    openJobClarification: guarded(async (input) => ({ programme: await openProgramme(pool, { namespace, ...input }) })),
    recordCaseFile: guarded(async (file) => void (await recordCaseFile(pool, namespace, file))),
  };
}
