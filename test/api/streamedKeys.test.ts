import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { answerProblems } from '../../api/answerProblems.ts';
import { withDatabase } from '../../api/database.ts';
import type { Dependencies } from '../../api/dependencies.ts';
import { operation } from '../../api/operation.ts';
import { requestLog } from '../../api/requestLog.ts';
import { serve } from '../../api/serve.ts';
import { whoAsks } from '../../api/whoAsks.ts';
import { openPool, type Pool } from '../../db/pool.ts';
import { freshDatabase } from '../servers.ts';

let pool: Pool;
let server: Server;
let url: string;
let read = 0;

/** Counts the lines of a file of any size. */
const countLines = operation({
  method: 'POST', path: '/lines', operationId: 'countLines', tag: 'document', summary: 'Count lines', streams: ['text/csv'], writes: true,
  answers: { 200: { description: 'Counted', schema: z.strictObject({ lines: z.int() }) } },
  example: { body: 'a\n', answer: { lines: 1 } },
  handle: async ({ stream }) => {
    let lines = 0;
    for await (const chunk of stream) lines += (chunk as Buffer).toString('utf8').split('\n').length - 1;
    read++;
    return { status: 200, body: { lines } };
  },
});

beforeAll(async () => {
  pool = openPool(await freshDatabase(), { max: 2 });
  const log = pino({ level: 'silent' });
  const deps = { db: withDatabase(pool), log, keys: { keptMs: 60_000, leaseMs: 5_000 } } as unknown as Dependencies;
  const app = express();
  app.use(requestLog(log, { answered: () => undefined } as unknown as Parameters<typeof requestLog>[1]), whoAsks, serve([countLines], deps), answerProblems(log));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/lines`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await pool.end();
});

const send = async (body: string, key: string) => {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'text/csv', 'idempotency-key': key } });
  return { status: response.status, replayed: response.headers.get('idempotency-replayed'), body: await response.json() };
};

it('a streamed body is read once, its repeat is read through and answered as at first', async () => {
  const file = 'a line of a file\n'.repeat(200_000);
  expect(await send(file, 'file-1')).toEqual({ status: 200, replayed: null, body: { lines: 200_000 } });
  expect(await send(file, 'file-1')).toEqual({ status: 200, replayed: 'true', body: { lines: 200_000 } });
  expect(read).toBe(1);
});

it('another file under the same key is refused, however late it differs', async () => {
  const file = 'a line of a file\n'.repeat(100_000);
  await send(file, 'file-2');
  expect(await send(`${file}one more\n`, 'file-2')).toMatchObject({ status: 422, body: { code: 'keyReused' } });
  expect(await send('', 'file-2')).toMatchObject({ status: 422, body: { code: 'keyReused' } });
});

it('a file of another kind is told which kinds are taken', async () => {
  const response = await fetch(url, { method: 'POST', body: 'x', headers: { 'content-type': 'text/html' } });
  expect([response.status, await response.json()]).toEqual([415, expect.objectContaining({ code: 'wrongContentType', detail: 'Taken here: text/csv, not compressed.' })]);
});
