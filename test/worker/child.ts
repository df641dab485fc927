import { NativeConnection } from '@temporalio/worker';
import { startWorker } from '../../worker/run.ts';

/** A worker in a process of its own, so that a test can kill it or set it in another time zone. Says `ready` when it takes cases. */
const [address = '', namespace = '', databaseUrl = '', postBoxUrl = ''] = process.argv.slice(2);
const connection = await NativeConnection.connect({ address });
const worker = await startWorker({ connection, namespace, databaseUrl, postBoxUrl });
await worker.promote();
process.stdout.write('ready\n');
// The test went away: nothing must be left running.
process.stdin.resume().on('end', () => process.exit(0));
