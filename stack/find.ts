import { fromEnvironment } from './environment.ts';
import { runningIn } from './folder.ts';
import { startPostBox } from './postBox.ts';
import { startEmbedded, type House, type Servers } from './servers.ts';
import { quiet, type Log } from './trouble.ts';

/** Where `npm start` keeps its data unless told otherwise. */
export const dataFolder = (env: NodeJS.ProcessEnv = process.env): string => env['SAGSGANG_DATA'] || '.sagsgang';

type Where = Pick<Servers, 'temporalAddress' | 'databaseUrl' | 'postBoxUrl' | 'uiUrl'>;

/**
 * The servers a command works with: those the environment names; else those of a running `npm start`; else embedded
 * ones in a throw-away folder, for as long as the command runs.
 */
export async function findServers(order: { house: House; log?: Log; env?: NodeJS.ProcessEnv; throwAway?: boolean }): Promise<Servers> {
  const { house, log = quiet, env = process.env } = order;
  const existing = await existingServers(env);
  if (existing) return existing;
  const running = order.throwAway ? undefined : runningServers(env);
  if (running) return running;
  log('No running servers found: starting Temporal and PostgreSQL for this command.');
  return startEmbedded({ house, log });
}

/** The servers the environment names. Where it names no channel for letters, a post box in this process stands in. */
export async function existingServers(env: NodeJS.ProcessEnv = process.env): Promise<Servers | undefined> {
  const existing = fromEnvironment(env);
  if (!existing) return undefined;
  const postBox = existing.postBoxUrl === undefined ? await startPostBox() : undefined;
  return {
    from: 'environment',
    temporal: existing.temporal,
    temporalAddress: existing.temporal.address!,
    databaseUrl: existing.databaseUrl,
    postBoxUrl: existing.postBoxUrl ?? postBox!.url,
    stop: async () => postBox?.stop(),
  };
}

/** The servers of a running `npm start` on the same data folder. */
export function runningServers(env: NodeJS.ProcessEnv = process.env): Servers | undefined {
  const where = runningIn<Where>(dataFolder(env))?.where;
  return where && { from: 'running', ...where, temporal: { address: where.temporalAddress }, stop: async () => undefined };
}
