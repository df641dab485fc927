import { startEmbedded } from '../../stack/servers.ts';

/** A process that holds servers until it is killed (see servers.test.ts). */
const servers = await startEmbedded({ house: { namespaces: ['here-sandbox'], searchAttributes: {} }, dataDir: process.argv[2]! });
await servers.announce();
setInterval(() => undefined, 60_000);
