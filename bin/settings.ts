import { parseArgs } from 'node:util';
import { dataFolder } from '../stack/find.ts';
import { portFrom } from '../stack/ports.ts';
import type { Ports } from '../stack/servers.ts';
import { Trouble } from '../stack/trouble.ts';

export interface StartSettings {
  readonly dataDir: string;
  readonly apiPort: number;
  readonly ports: Required<Ports>;
}

/** Flag, environment, default: the flag wins. */
const PORTS = {
  'port': ['PORT', 3000],
  'temporal-port': ['SAGSGANG_TEMPORAL_PORT', 7233],
  'ui-port': ['SAGSGANG_UI_PORT', 8233],
  'postgres-port': ['SAGSGANG_POSTGRES_PORT', 5433],
  'post-box-port': ['SAGSGANG_POST_BOX_PORT', 3001],
} as const;

type PortFlag = keyof typeof PORTS;

/** What `npm start` was asked for. */
export function startSettings(args: readonly string[] = process.argv.slice(2), env: NodeJS.ProcessEnv = process.env): StartSettings {
  const flags = parse(args);
  const port = (flag: PortFlag): number => portFrom(flags[flag], `--${flag}`) ?? portFrom(env[PORTS[flag][0]], PORTS[flag][0]) ?? PORTS[flag][1];
  const ports = { temporal: port('temporal-port'), ui: port('ui-port'), postgres: port('postgres-port'), postBox: port('post-box-port') };
  return { dataDir: flags.data ?? dataFolder(env), apiPort: port('port'), ports };
}

function parse(args: readonly string[]): Partial<Record<PortFlag | 'data', string>> {
  const options = Object.fromEntries(['data', ...Object.keys(PORTS)].map(name => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args: [...args], options, strict: true }).values as Partial<Record<PortFlag | 'data', string>>;
  } catch (error) {
    throw new Trouble(`${(error as Error).message.split('. ')[0]}. Known: ${Object.keys(options).map(name => `--${name}`).join(', ')}.`);
  }
}

/** The API's port, for the production process. */
export const apiPort = (env: NodeJS.ProcessEnv = process.env): number => portFrom(env['PORT'], 'PORT') ?? PORTS.port[1];

/** The post box's port, where it is a process of its own. */
export const postBoxPort = (env: NodeJS.ProcessEnv = process.env): number => portFrom(env['SAGSGANG_POST_BOX_PORT'], 'SAGSGANG_POST_BOX_PORT') ?? PORTS['post-box-port'][1];

/** Where the post box tells what became of letters: `SAGSGANG_RECEIPTS_URL`, else the API on this machine where there is one. */
export function receiptsUrl(api?: number, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['SAGSGANG_RECEIPTS_URL'];
  if (named === undefined || named === '') return api === undefined ? undefined : `http://127.0.0.1:${api}/letters/receipts`;
  if (!URL.canParse(named) || !/^https?:$/.test(new URL(named).protocol)) throw new Trouble(`SAGSGANG_RECEIPTS_URL must be the address to which receipts of letters are posted, such as http://127.0.0.1:3000/letters/receipts, not "${named}".`);
  return named;
}

const HOUR_MS = 3_600_000;
const A_YEAR_OF_HOURS = 8_760;

/** For how long the answers to Idempotency-Keys are kept: `SAGSGANG_KEYS_HOURS`, a day where it is not set. */
export function keyTimes(env: NodeJS.ProcessEnv = process.env): { readonly keptMs?: number } {
  const text = env['SAGSGANG_KEYS_HOURS'];
  if (text === undefined || text === '') return {};
  const hours = Number(text);
  if (!(hours > 0 && hours <= A_YEAR_OF_HOURS)) throw new Trouble(`SAGSGANG_KEYS_HOURS must be hours, more than 0 and at most ${A_YEAR_OF_HOURS}, not "${text}".`);
  return { keptMs: hours * HOUR_MS };
}
