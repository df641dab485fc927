import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureConsultants } from '../../db/consultants.ts';
import { ensureMunicipality } from '../../db/municipality.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { isOutcome } from '../../domain/log.ts';
import type { Setting } from '../../domain/setting.ts';
import { SandboxCase } from '../../simulate/sandboxCase.ts';
import { at, openCase, opened, openHouse, sent, until, type House } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.startWorker();
});
afterAll(() => house.stop());

const settings = (file: CaseFile): Setting[] => file.log.flatMap((e) => (isOutcome(e) && e.outcome === 'settingTaken' ? [e.setting] : []));

describe('the setting of a case', () => {
  it('is taken anew when practice changes: a closing day moves a waiting letter', async () => {
    await ensureMunicipality(house.pool, { id: 'nyby', name: 'Nyby' });
    await ensureConsultants(house.pool, [{ id: 'k2', name: 'Prøvekonsulent', phone: '70 00 00 00', municipality: 'nyby' }]);
    const one = await SandboxCase.open(house.client, { ...opened('2026-02-27 10:00'), municipality: 'nyby' });
    await one.forwardTo(at('2026-02-27 12:00'));
    expect((await one.file()).letters[0]?.plannedFor).toBe(at('2026-03-02 08:00'));
    await ensureMunicipality(house.pool, { id: 'nyby', name: 'Nyby', profile: { closingDays: ['2026-03-02'] } });
    await one.take('profileChanged', { id: 'practice', at: at('2026-02-27 13:00'), by: 'system' });
    await one.forwardTo(at('2026-03-03 12:00'));
    const file = await one.file();
    expect(settings(file).map((s) => s.profile.closingDays)).toEqual([[], ['2026-03-02']]);
    expect(sent(file)).toEqual(['infoCitizen citizen 2026-03-03', 'infoEmployer employer 2026-03-03']);
    await one.close();
  });

  it('is renewed a year before its calendar runs out', async () => {
    const one = await openCase(house, '2026-02-23 09:15');
    await one.forwardTo(at('2036-01-10 12:00'));
    const calendars = settings(await one.file()).map((s) => s.calendar.to);
    expect(calendars).toEqual(['2036-12-31', '2045-12-31']);
    await one.close();
  });
});

describe('a municipality without consultants', () => {
  it('its case goes on and its letters leave; a person is told, and the first consultant gets it', async () => {
    await ensureMunicipality(house.pool, { id: 'tomby', name: 'Tomby' });
    const one = await SandboxCase.open(house.client, { ...opened('2026-02-23 09:15'), municipality: 'tomby' });
    const alone = await until(async () => ((f) => f.needsAttention && f)(await one.file()), 40_000);
    expect(sent(alone)).toHaveLength(2);
    expect(alone.log).toContainEqual(expect.objectContaining({ outcome: 'needsAttention', what: 'assignConsultant', because: 'lykkes ikke: noConsultant' }));
    await ensureConsultants(house.pool, [{ id: 'k3', name: 'Prøvekonsulent', phone: '70 00 00 00', municipality: 'tomby' }]);
    expect(await until(async () => (await one.file()).consultant)).toBe('k3');
    expect(house.postBox.letters().filter((l) => l.id.startsWith(`${one.caseId}:`))).toHaveLength(2);
    await one.close();
  });
});
