import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { Trouble } from './trouble.ts';

/** How to reach Temporal: good for the client's and for the worker's connection. */
export type TemporalOptions = Pick<NativeConnectionOptions, 'address' | 'tls' | 'apiKey' | 'metadata'>;

/** Servers that are there already. */
export interface Existing {
  readonly temporal: TemporalOptions;
  /** From TEMPORAL_NAMESPACE or the profile. */
  readonly namespace?: string;
  readonly databaseUrl: string;
  /** From POST_BOX_URL: the channel letters leave by. */
  readonly postBoxUrl?: string;
}

const NAMES_A_SERVER = ['TEMPORAL_ADDRESS', 'TEMPORAL_PROFILE', 'TEMPORAL_CONFIG_FILE', 'TEMPORAL_API_KEY'];

/**
 * The servers the environment names, by the SDK's own configuration (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TLS, API key,
 * profile) and DATABASE_URL; undefined where it names none. A profile file alone does not count: it may be there for
 * other projects.
 */
export function fromEnvironment(env: NodeJS.ProcessEnv = process.env): Existing | undefined {
  const databaseUrl = env['DATABASE_URL'];
  const named = NAMES_A_SERVER.filter(name => env[name]);
  if (!databaseUrl && named.length === 0) return undefined;
  if (!databaseUrl) throw new Trouble(`${named[0]} is set but DATABASE_URL is not: set both to use existing servers, or neither for the embedded ones.`);
  const { connectionOptions, namespace } = load(env);
  if (!connectionOptions.address) throw new Trouble('DATABASE_URL is set but TEMPORAL_ADDRESS is not: set both to use existing servers, or neither for the embedded ones.');
  const { address, tls, apiKey, metadata } = connectionOptions;
  return { temporal: { address, tls, apiKey, metadata }, namespace, databaseUrl, postBoxUrl: env['POST_BOX_URL'] || undefined };
}

function load(env: NodeJS.ProcessEnv): ReturnType<typeof loadClientConnectConfig> {
  try {
    const overrideEnvVars = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
    return loadClientConnectConfig({ overrideEnvVars });
  } catch (error) {
    throw new Trouble(`The Temporal configuration in the environment can't be read: ${(error as Error).message}`);
  }
}
