import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { SEARCH_ATTRIBUTES } from '../domain/messages.ts';
import { setUpNamespaces } from '../stack/namespaces.ts';
import { startPostBox, type PostBox } from '../stack/postBox.ts';
import { TEMPLATE } from './globalSetup.ts';

/** The Temporal server all test files share. */
export const temporalAddress = (): string => inject('temporalAddress');

/** A database of this test's own with the schema in it, cloned in less than a tenth of a second. */
export async function freshDatabase(): Promise<string> {
  const url = new URL(inject('databaseUrl'));
  const name = `test_${unique()}`;
  const client = new pg.Client(url.href);
  await client.connect();
  try {
    // Files run side by side, and a template can be cloned by one at a time.
    await client.query('select pg_advisory_lock(1)');
    await client.query(`create database ${name} template ${TEMPLATE}`);
  } finally {
    await client.end();
  }
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * Namespaces of this test file's own: two workers of different files on the same task queue would take each other's
 * cases. The sandbox is known by its name's end, as everywhere.
 */
export async function freshNamespaces(): Promise<{ production: string; sandbox: string }> {
  const production = `test-${unique()}`;
  const sandbox = `${production}-sandbox`;
  const connection = await Connection.connect({ address: temporalAddress() });
  try {
    await setUpNamespaces(connection, { namespaces: [production, sandbox], searchAttributes: SEARCH_ATTRIBUTES, log: () => undefined });
  } finally {
    await connection.close();
  }
  return { production, sandbox };
}

/** A post box of this test file's own, closed after it. */
export async function freshPostBox(): Promise<PostBox> {
  const postBox = await startPostBox();
  afterAll(() => postBox.stop());
  return postBox;
}

const unique = (): string => randomBytes(6).toString('hex');
