import { afterAll, beforeAll } from 'vitest';
import { startApi, type Api } from '../../api/server.ts';
import { ask, askUntilRecorded } from './client.ts';
import { openHouse, type House } from './house.ts';

/** A house of this test file's own, and what its tests do with cases in it. */
export function casesAtHome() {
  let house: House;
  let blind: Api;
  beforeAll(async () => {
    house = await openHouse();
    blind = await startApi({ port: 0, databaseUrl: house.databaseUrl, temporalAddress: '127.0.0.1:1', namespaces: house.namespaces });
  });
  afterAll(async () => {
    await blind.stop();
    await house.stop();
  });
  const call: House['call'] = (...args) => askUntilRecorded(house.call)(...args);
  return {
    house: (): House => house,
    call,
    /** The same house with nobody at Temporal's door. */
    askBlind: ((...args) => ask(blind.url)(...args)) as House['call'],
    /** Opened on Monday 1 June 2026 at 09:00, sick since 11 May. */
    opened: async (id: string, more: object = {}): Promise<string> =>
      (await call('POST', '/cases', { id, kind: 'sickLeave', sandbox: { startsAt: '2026-06-01T09:00' }, data: { firstAbsenceDay: '2026-05-11', employment: 'employed' }, person: { cpr: '711082-2651', name: 'Anne Rønde', address: 'Havnegade 73' }, ...more })).body.caseId,
    tell: (caseId: string, id: string, kind: string, data: object = {}, more: object = {}) => call('POST', `/cases/${caseId}/events`, { id, kind, data, ...more }),
    forward: (caseId: string, to: string) => call('POST', `/sandbox/cases/${caseId}/fast-forward`, { to }),
  };
}
