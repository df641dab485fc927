import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../db/migrate.ts';
import { NAMESPACES, SEARCH_ATTRIBUTES } from '../domain/messages.ts';
import { startEmbedded } from '../stack/servers.ts';
import { bundleWorkflows } from '../worker/bundle.ts';

export const TEMPLATE = 'template_sagsgang';

declare module 'vitest' {
  interface ProvidedContext {
    temporalAddress: string;
    databaseUrl: string;
  }
}

/**
 * Once for all test files: the real servers in a throw-away folder, a migrated database to clone from, and the workflow
 * bundle, which each file then finds ready (`bundleWorkflows` keeps it).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await startEmbedded({
    house: { namespaces: Object.values(NAMESPACES), searchAttributes: SEARCH_ATTRIBUTES },
    log: line => console.log(line),
  });
  try {
    const client = new pg.Client(servers.databaseUrl);
    await client.connect();
    await client.query(`create database ${TEMPLATE}`);
    await client.end();
    await migrate(withDatabase(servers.databaseUrl, TEMPLATE));
    await bundleWorkflows();
    project.provide('temporalAddress', servers.temporalAddress);
    project.provide('databaseUrl', servers.databaseUrl);
  } catch (error) {
    await servers.stop();
    throw error;
  }
  return () => servers.stop();
}

function withDatabase(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}
