import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import type { z } from 'zod';
import { INTAKE_REPORT } from '../../api/schemas/answers/intake.ts';
import { openPool, type Pool } from '../../db/pool.ts';
import { plusDays } from '../../domain/calendar/day.ts';
import { HEADER, rowWith } from '../intake/sample.ts';
import type { Answer } from './client.ts';
import { openHouse, type House } from './house.ts';

export type Report = z.infer<typeof INTAKE_REPORT>;

export const csv = (...rows: string[]): string => `\ufeff${[HEADER, ...rows].join('\r\n')}\r\n`;
/** One person's absences from that day on, each one a case. */
export const absences = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => rowWith({ 'Første fraværsdag': plusDays(from, -i).split('-').reverse().join('-') }));

export const counts = ({ rows: _rows, batch: _batch, refusedFile: _file, ...of }: Report) => of;
export const casesOf = (report: Report): (string | undefined)[] => report.rows.map((row) => ('caseId' in row ? row.caseId : undefined));
export const spoolsLeft = (): string[] => readdirSync(tmpdir()).filter((name) => /^sagsgang-[0-9a-f]{8}-[0-9a-f-]{27}$/.test(name));

/** A house of this test file's own that takes files in, with a folder of its own for them. */
export function intakeAtHome() {
  let house: House;
  let pool: Pool;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'intake-'));
    vi.stubEnv('TMPDIR', folder);
    house = await openHouse();
    pool = openPool(house.databaseUrl, { max: 2 });
  });
  afterAll(async () => {
    await pool.end();
    await house.stop();
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });
  const send = (body: string | Buffer, query = '', headers: Record<string, string> = {}, call = house.call): Promise<Answer> =>
    call('POST', `/intake${query}`, body, { 'content-type': 'text/csv', ...headers });
  return {
    house: (): House => house,
    pool: (): Pool => pool,
    send,
    async reportOf(...sent: Parameters<typeof send>): Promise<Report> {
      const answer = await send(...sent);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return INTAKE_REPORT.parse(answer.body);
    },
    openedCases: async (): Promise<number> => (await pool.query('SELECT FROM intake_notification WHERE opened_at IS NOT NULL')).rowCount ?? 0,
  };
}
