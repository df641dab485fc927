import { startApi } from '../../api/server.ts';
import { fastForward } from '../../bin/fastForward.ts';

/** An API in a process of its own, so that a test can kill it. Says `ready` when it listens. A dead one's keys are free after a second. */
const [port = '', temporalAddress = '', databaseUrl = '', production = '', sandbox = ''] = process.argv.slice(2);
await startApi({ port: Number(port), databaseUrl, temporalAddress, namespaces: { production, sandbox }, fastForward, keys: { leaseMs: 1_000 } });
process.stdout.write('ready\n');
// The test went away: nothing must be left running.
process.stdin.resume().on('end', () => process.exit(0));
