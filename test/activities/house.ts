import { createActivities } from '../../activities/createActivities.ts';
import type { CaseActivities, LetterOrder } from '../../activities/types.ts';
import { keepPerson } from '../../db/people.ts';
import type { Pool } from '../../db/pool.ts';
import { DEFAULT_MUNICIPALITY, seedDefaults } from '../../db/seedDefaults.ts';
import type { Channel } from '../../letters/channel.ts';
import { productionChannel } from '../../letters/channels/channels.ts';
import type { PostBox } from '../../stack/postBox.ts';
import { at, freshPool } from '../db/builders.ts';
import { freshPostBox } from '../servers.ts';

export { at } from '../db/builders.ts';

export interface House {
  readonly pool: Pool;
  readonly postBox: PostBox;
  readonly channel: Channel;
  /** Activities whose clock stands at this moment. */
  on(moment: string, channel?: Channel): CaseActivities;
  /** An order for a letter of a new case. */
  order(change?: Partial<LetterOrder>): LetterOrder;
}

let n = 0;

/** A receiver's number for letters of cases that have no person in the database. */
export const toSomebody = (channel: Channel): Channel => ({ ...channel, send: (letter) => channel.send({ ...letter, to: { identity: { cpr: '7110822651' }, ...letter.to } }) });

/** A database, a post box and a municipality of the test file's own. */
export async function openHouse(): Promise<House> {
  const pool = await freshPool();
  await seedDefaults(pool);
  const postBox = await freshPostBox();
  const channel = toSomebody(productionChannel({ postBoxUrl: postBox.url, timeoutMs: 1_000, askTimeoutMs: 1_000 }));
  return {
    pool,
    postBox,
    channel,
    on: (moment, ch = channel) => createActivities({ pool, channel: ch, namespace: 'test', now: () => at(moment) }),
    order: (change = {}) => {
      const caseId = change.caseId ?? `c${++n}`;
      return {
        caseId, municipality: DEFAULT_MUNICIPALITY, letterId: `${caseId}:infoCitizen:e1:citizen`, kind: 'infoCitizen', to: 'citizen', eveOverride: false,
        orderedAt: at('2025-01-06T08:00+01:00'), data: { firstAbsenceDay: '2026-05-20', consultant: 'fjordby-3' }, clock: { sandbox: false, offsetMs: 0 }, ...change,
      };
    },
  };
}

export const anne = (house: House, caseId: string): Promise<void> =>
  keepPerson(house.pool, { id: `p-${caseId}`, caseId, municipality: DEFAULT_MUNICIPALITY, cpr: '7110822651', name: 'Anne Rønde', address: 'Havnegade 73, 2. tv', postcode: '7441', city: 'Bording', digitalPost: true });
