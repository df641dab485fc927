import { join } from 'node:path';
import type { Child } from './children.ts';
import type { TemporalOptions } from './environment.ts';
import { openFolder, throwAwayFolder, type Folder } from './folder.ts';
import type { SearchAttributes } from './namespaces.ts';
import { assertFree, freePort } from './ports.ts';
import { startPostBox, type PostBox } from './postBox.ts';
import { startPostgres, type PostgresServer } from './postgres.ts';
import { removeCluster } from './postgresFolder.ts';
import { startTemporal, type TemporalServer } from './temporal.ts';
import { temporalBinary } from './temporalBinary.ts';
import { quiet, type Log } from './trouble.ts';

/** What belongs to the house and is handed in, since this room imports no other. */
export interface House {
  readonly namespaces: readonly string[];
  readonly searchAttributes: SearchAttributes;
}

/** Where the servers are, whoever started them. */
export interface Servers {
  readonly from: 'environment' | 'running' | 'embedded';
  readonly temporal: TemporalOptions;
  readonly temporalAddress: string;
  readonly databaseUrl: string;
  readonly postBoxUrl: string;
  readonly uiUrl?: string;
  /** Stops what this process started; leaves what was running already. */
  stop(): Promise<void>;
}

export interface EmbeddedServers extends Servers {
  readonly folder: string;
  readonly parts: { readonly temporal: TemporalServer; readonly postgres: PostgresServer; readonly postBox: PostBox };
  /** Resolves with a sentence when a server ends although nobody stopped it. */
  readonly broken: Promise<string>;
  /** Lets other commands on this machine find these servers. */
  announce(): Promise<void>;
}

export interface Ports {
  readonly temporal?: number;
  /** The web UI is served only where it has a port. */
  readonly ui?: number;
  readonly postgres?: number;
  readonly postBox?: number;
}

export interface EmbeddedOrder {
  readonly house: House;
  /** Kept over a restart; without one everything is thrown away at the end. */
  readonly dataDir?: string;
  /** Free ports where none are named. */
  readonly ports?: Ports;
  /** Where the post box tells what became of letters; without it it tells nobody. */
  readonly receiptsUrl?: string;
  /** The kinds of letters that the post box is told of. */
  readonly letterKinds?: readonly string[];
  readonly log?: Log;
}

/** How a person changes a port, for sentences. */
const CHANGE: Readonly<Record<keyof Ports, readonly [what: string, how: string]>> = {
  temporal: ['Temporal', '--temporal-port or SAGSGANG_TEMPORAL_PORT'],
  ui: ["Temporal's web UI", '--ui-port or SAGSGANG_UI_PORT'],
  postgres: ['PostgreSQL', '--postgres-port or SAGSGANG_POSTGRES_PORT'],
  postBox: ['post box', '--post-box-port or SAGSGANG_POST_BOX_PORT'],
};

/** Starts Temporal, PostgreSQL and the post box on this machine. Where one fails, none is left running. */
export async function startEmbedded(order: EmbeddedOrder): Promise<EmbeddedServers> {
  const { ports = {}, log = quiet, house } = order;
  const folder = order.dataDir === undefined ? await throwAwayFolder() : await openFolder(order.dataDir);
  const started: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.splice(0).map(server => server.stop()));
    if (!folder.kept) await removeCluster(join(folder.path, 'postgres'));
    await folder.release();
  };
  const keep = async <S extends { stop(): Promise<void> }>(starting: Promise<S>): Promise<S> => {
    const server = await starting;
    started.push(server);
    return server;
  };
  try {
    for (const [name, port] of Object.entries(ports) as [keyof Ports, number | undefined][]) {
      if (port !== undefined) await assertFree(port, ...CHANGE[name]);
    }
    const results = await Promise.allSettled([
      keep(temporal(folder, ports, house, log)),
      keep(postgres(folder, ports)),
      keep(startPostBox({ port: ports.postBox, file: folder.kept ? join(folder.path, 'letters.jsonl') : undefined, receiptsUrl: order.receiptsUrl, kinds: order.letterKinds })),
    ]);
    const failed = results.find(result => result.status === 'rejected');
    if (failed) throw failed.reason;
    const [temporalServer, postgresServer, postBox] = results.map(result => (result as PromiseFulfilledResult<unknown>).value) as [TemporalServer, PostgresServer, PostBox];
    const where = { temporalAddress: temporalServer.address, databaseUrl: postgresServer.url, postBoxUrl: postBox.url, uiUrl: temporalServer.uiUrl };
    return {
      from: 'embedded',
      ...where,
      temporal: { address: temporalServer.address },
      folder: folder.path,
      parts: { temporal: temporalServer, postgres: postgresServer, postBox },
      broken: Promise.race([endOf('Temporal', temporalServer), endOf('PostgreSQL', postgresServer)]),
      announce: () => folder.announce(where),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const endOf = async (name: string, child: Child): Promise<string> => `${name} ended by itself (${await child.ended}).`;

async function temporal(folder: Folder, ports: Ports, house: House, log: Log): Promise<TemporalServer> {
  const binary = await temporalBinary(log);
  return onAPort(ports.temporal, async port => {
    const server = await startTemporal({
      binary,
      port,
      uiPort: ports.ui,
      dbFile: folder.kept ? join(folder.path, 'temporal.db') : undefined,
      logFile: join(folder.path, 'temporal.log'),
      ...house,
    });
    await folder.noteChild(server.mark);
    return server;
  });
}

const postgres = (folder: Folder, ports: Ports): Promise<PostgresServer> =>
  onAPort(ports.postgres, async port => {
    const server = await startPostgres({ folder: join(folder.path, 'postgres'), port, logFile: join(folder.path, 'postgres.log'), throwAway: !folder.kept });
    await folder.noteChild(server.mark);
    return server;
  });

/** A free port may be gone before the server gets there: then the next one. */
async function onAPort<S>(fixed: number | undefined, start: (port: number) => Promise<S>): Promise<S> {
  if (fixed !== undefined) return start(fixed);
  for (let tries = 1; ; tries++) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (tries >= 3 || !/in use/i.test((error as Error).message)) throw error;
    }
  }
}
