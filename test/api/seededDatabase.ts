import { openPool } from '../../db/pool.ts';
import { seedDefaults } from '../../db/seedDefaults.ts';
import { freshDatabase } from '../servers.ts';

/** A database with the municipality of a fresh installation. */
export async function seededDatabase(): Promise<string> {
  const url = await freshDatabase();
  const pool = openPool(url);
  await seedDefaults(pool);
  await pool.end();
  return url;
}
