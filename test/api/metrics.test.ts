import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi } from '../../api/server.ts';
import { openHouse, type House } from './house.ts';

let house: House;
let caseId: string;

beforeAll(async () => {
  house = await openHouse();
  const opened = await house.call('POST', '/cases', {
    kind: 'sickLeave', sandbox: { startsAt: '2026-06-05T09:00' }, person: { cpr: '0711822651', name: 'Anne Rønde', address: 'Havnegade 73' },
    data: { firstAbsenceDay: '2026-05-11', employment: 'employed' },
  });
  caseId = opened.body.caseId;
});
afterAll(() => house.stop());

/** The value of the line that begins so; nothing where there is none. */
const value = (text: string, line: string): number | undefined => {
  const found = text.split('\n').find((l) => l.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
};

async function scrape(url = house.api.url): Promise<{ type: string | null; text: string }> {
  const answer = await fetch(`${url}/metrics`);
  expect(answer.status).toBe(200);
  return { type: answer.headers.get('content-type'), text: await answer.text() };
}

describe('GET /metrics', () => {
  it('counts open cases and waiting letters from the records, and its own requests', async () => {
    const { type, text } = await scrape();
    const { sandbox } = house.namespaces;
    expect(type).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(value(text, 'sagsgang_records_up')).toBe(1);
    expect(value(text, `sagsgang_cases_open{namespace="${sandbox}",municipality="fjordby",status="open"}`)).toBe(1);
    expect(value(text, `sagsgang_letters_waiting{namespace="${sandbox}",kind="infoCitizen",reason="friday"}`)).toBe(1);
    expect(value(text, 'sagsgang_api_requests_total{method="POST",route="/cases",status="201"}')).toBe(1);
    expect(value(text, 'sagsgang_api_request_seconds_count{method="POST",route="/cases"}')).toBe(1);
    expect(value(text, 'process_start_time_seconds')).toBeGreaterThan(0);
  });

  it('is what Prometheus reads: each family has its type once, and each series stands once', async () => {
    const { text } = await scrape();
    const types = text.split('\n').filter((l) => l.startsWith('# TYPE ')).map((l) => l.split(' ')[2]);
    const series = text.split('\n').filter((l) => l !== '' && !l.startsWith('#')).map((l) => l.slice(0, l.lastIndexOf(' ')));
    expect(new Set(types).size).toBe(types.length);
    expect(new Set(series).size).toBe(series.length);
    for (const line of series) expect(line).toMatch(/^[a-z_:][a-z0-9_:]*(\{([a-z_]+="[^"\n]*",?)+\})?$/i);
  });

  it('names no case and no person, whatever addresses were asked', async () => {
    await house.call('GET', `/cases/${caseId}`);
    await house.call('GET', '/cases/0711822651');
    await house.call('GET', '/no/such/0711822651');
    const { text } = await scrape();
    expect(text).not.toMatch(/0711822651|Anne|Rønde|Havnegade/);
    expect(text).not.toContain(caseId);
    expect(value(text, 'sagsgang_api_requests_total{method="GET",route="/cases/:id",status="200"}')).toBe(1);
    expect(value(text, 'sagsgang_api_requests_total{method="other",route="none",status="404"}')).toBe(1);
  });

  it('answers without PostgreSQL, and says that the records could not be counted', async () => {
    const url = new URL(house.databaseUrl);
    url.port = '1';
    const alone = await startApi({ port: 0, databaseUrl: url.href, temporalAddress: '127.0.0.1:1', workersMetricsUrl: 'http://127.0.0.1:1/metrics' });
    const { text } = await scrape(alone.url);
    await alone.stop();
    expect(value(text, 'sagsgang_records_up')).toBe(0);
    expect(value(text, 'sagsgang_workers_up')).toBe(0);
    expect(text).not.toContain('sagsgang_cases_open{');
  });
});
