import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { TEXT_ID } from '../../domain/messages.ts';
import { claimNotification, notificationOpened } from '../../db/intake.ts';
import { migrate } from '../../db/migrate.ts';
import { ensureMunicipality, municipality } from '../../db/municipality.ts';
import { openProgramme } from '../../db/openProgramme.ts';
import { keepEmployer, keepPerson, personOfCase } from '../../db/people.ts';
import { inTransaction, openPool } from '../../db/pool.ts';
import { DEFAULT_MUNICIPALITY, seedDefaults } from '../../db/seedDefaults.ts';
import { keepText, readText, textsOfCase } from '../../db/texts.ts';
import { freshDatabase } from '../servers.ts';
import { freshPool } from './builders.ts';

const pool = await freshPool();

describe('migrate', () => {
  test('five at once on an empty database, and again: the schema is there once', async () => {
    const url = new URL(await freshDatabase());
    const admin = new pg.Client(url.href);
    await admin.connect();
    const name = `empty${url.pathname.slice(1)}`;
    await admin.query(`create database ${name}`);
    await admin.end();
    url.pathname = `/${name}`;
    const lines: string[] = [];
    await Promise.all(Array.from({ length: 5 }, () => migrate(url.href, (line) => lines.push(line))));
    await migrate(url.href, (line) => lines.push(line));
    expect(lines.filter((l) => l.includes('001_people'))).toHaveLength(1);
    expect(new Set(lines).size).toBe(lines.length);
    const empty = openPool(url.href);
    await seedDefaults(empty);
    await seedDefaults(empty);
    expect((await empty.query('SELECT count(*) AS n FROM consultant')).rows[0]).toEqual({ n: 5 });
    await empty.end();
  });
});

describe('pool', () => {
  test('a connection that the server ends does not end the process, and the next query works', async () => {
    const own = openPool(await freshDatabase(), { max: 1 });
    const { rows } = await own.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
    await new Promise((r) => setTimeout(r, 100));
    expect((await own.query(`SELECT DATE '2026-03-29' AS d, 9007199254740991::int8 AS n`)).rows[0]).toEqual({ d: '2026-03-29', n: 9007199254740991 });
    await own.end();
  });
  test('a connection that ends inside a transaction fails the transaction only', async () => {
    const own = openPool(await freshDatabase(), { max: 1 });
    const broken = inTransaction(own, async (client) => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
      await new Promise((r) => setTimeout(r, 100));
      await client.query('SELECT 1');
    });
    await expect(broken).rejects.toThrow();
    expect((await own.query('SELECT 1 AS one')).rows[0]).toEqual({ one: 1 });
    await own.end();
  });
});

describe('texts', () => {
  test('the same text for the same case has one id, which tells nothing', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => keepText(pool, 'c1', 'Ondt i ryggen')));
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(TEXT_ID);
    expect(await keepText(pool, 'c2', 'Ondt i ryggen')).not.toBe(ids[0]);
    expect(await readText(pool, ids[0]!)).toBe('Ondt i ryggen');
    expect(await readText(pool, 'text:nobody-knows')).toBeUndefined();
  });
  test('another case does not get them', async () => {
    const id = await keepText(pool, 'c1', 'Kun for c1');
    expect(await textsOfCase(pool, 'c2', [id])).toEqual({});
    expect(await textsOfCase(pool, 'c1', [id])).toEqual({ [id]: 'Kun for c1' });
  });
});

test('a municipality is merged over the default profile', async () => {
  await ensureMunicipality(pool, { id: 'own', name: 'Egen', profile: { contactIntervalDays: 21, closingDays: ['05-15'] } });
  expect((await municipality(pool, 'own'))?.profile).toMatchObject({ contactIntervalDays: 21, closingDays: ['05-15'], opens: '08:00', caseloadCeiling: 45 });
  expect(await municipality(pool, 'unknown')).toBeUndefined();
});

test('a person kept twice is kept once, with the newer address and the employer', async () => {
  await seedDefaults(pool);
  await keepEmployer(pool, { cvr: '12345674', name: 'Snedkeriet ApS' });
  const person = { id: 'p1', caseId: 'pc', municipality: DEFAULT_MUNICIPALITY, cpr: '7110822651', name: 'Anne Rønde', address: 'Havnegade 73', postcode: '7441', city: 'Bording', digitalPost: true, employerCvr: '12345674' };
  await keepPerson(pool, person);
  await keepPerson(pool, { ...person, address: 'Møllebakken 3', digitalPost: false });
  expect(await personOfCase(pool, 'pc')).toEqual({ ...person, address: 'Møllebakken 3', digitalPost: false, employerName: 'Snedkeriet ApS' });
  expect(await personOfCase(pool, 'nobody')).toBeUndefined();
});

test('job clarification opens once, with one message, however many try at once', async () => {
  const input = { namespace: 'test', caseId: 'jc', municipality: 'm', on: '2026-11-01', key: 'k', consultant: 'a' };
  const ids = await Promise.all(Array.from({ length: 15 }, () => openProgramme(pool, input)));
  expect(new Set(ids).size).toBe(1);
  expect(await openProgramme(pool, { ...input, on: '2026-12-01' })).toBe(ids[0]);
  expect((await pool.query('SELECT opened_on FROM programme WHERE case_id = $1', ['jc'])).rows).toEqual([{ opened_on: '2026-11-01' }]);
  expect((await pool.query('SELECT kind, payload, sent_at FROM outbox WHERE case_id = $1', ['jc'])).rows).toEqual([
    { kind: 'jobClarificationOpened', sent_at: null, payload: { caseId: 'jc', programme: ids[0], municipality: 'm', openedOn: '2026-11-01', consultant: 'a' } },
  ]);
});

test('a notification that comes again has the case it had', async () => {
  const n = { namespace: 'test', municipality: 'm', personKey: 'h1', firstAbsenceDay: '2026-04-06', batch: 'b1', line: 2 };
  expect(await claimNotification(pool, { ...n, caseId: 'i1' })).toEqual({ caseId: 'i1', state: 'new', ours: true });
  expect(await claimNotification(pool, { ...n, caseId: 'i2', line: 3 })).toEqual({ caseId: 'i1', state: 'claimed', ours: false });
  await notificationOpened(pool, 'i1');
  expect(await claimNotification(pool, { ...n, caseId: 'i5' })).toEqual({ caseId: 'i1', state: 'opened', ours: true });
  expect(await claimNotification(pool, { ...n, caseId: 'i3', batch: 'b2' })).toEqual({ caseId: 'i1', state: 'opened', ours: false });
  expect(await claimNotification(pool, { ...n, caseId: 'i4', firstAbsenceDay: '2026-09-01' })).toEqual({ caseId: 'i4', state: 'new', ours: true });
});
