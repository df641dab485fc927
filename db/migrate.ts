import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Brings the schema up to date. Harmless to repeat, and safe where several processes start at once: an advisory
 * lock lets one go first and the others find nothing left to do.
 */
export async function migrate(databaseUrl: string, log: (line: string) => void = () => undefined): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, application_name: 'sagsgang-migrate' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const done = await runner({
      dbClient: client,
      dir: MIGRATIONS,
      direction: 'up',
      migrationsTable: 'migration',
      ignorePattern: '(?!.*\\.sql$).*',
      advisoryLockMode: 'wait',
      logger: { debug: () => undefined, info: () => undefined, warn: log, error: log },
    });
    for (const migration of done) log(`migration ${migration.name}`);
  } finally {
    await client.end();
  }
}
