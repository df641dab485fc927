import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { freePort } from '../../stack/ports.ts';
import { freshDatabase, freshNamespaces, freshPostBox, temporalAddress } from '../servers.ts';
import { until } from '../workflows/house.ts';

it('a worker by itself tells the SDK’s measures at SAGSGANG_METRICS_ADDRESS, and one whose address is taken says so', async () => {
  const [{ sandbox }, databaseUrl, { url }, port] = await Promise.all([freshNamespaces(), freshDatabase(), freshPostBox(), freePort()]);
  const env = {
    ...process.env, TEMPORAL_ADDRESS: temporalAddress(), TEMPORAL_NAMESPACE: sandbox, DATABASE_URL: databaseUrl, POST_BOX_URL: url, SAGSGANG_METRICS_ADDRESS: `127.0.0.1:${port}`,
  };
  const start = (stderr: 'ignore' | 'pipe') => spawn(process.execPath, ['--import', 'tsx', 'bin/worker.ts'], { env, stdio: ['ignore', 'ignore', stderr] });
  const worker = start('ignore');
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  try {
    const measures = await until(async () => {
      const text = await fetch(`http://127.0.0.1:${port}/metrics`).then((answer) => answer.text(), () => '');
      return /^temporal_worker_task_slots_available\{/m.test(text) && text;
    }, 50_000);
    expect(measures).toMatch(new RegExp(`^temporal_request_total\\{[^}]*namespace="${sandbox}"`, 'm'));
    const second = start('pipe');
    let said = '';
    second.stderr!.on('data', (data: Buffer) => (said += data.toString()));
    expect(await new Promise((resolve) => second.once('close', resolve))).toBe(1);
    expect(said).toContain('Choose another SAGSGANG_METRICS_ADDRESS.');
  } finally {
    worker.kill('SIGTERM');
    await ended;
  }
}, 90_000);
