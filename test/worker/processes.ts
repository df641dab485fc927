import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export interface Where {
  readonly address: string;
  readonly namespace: string;
  readonly databaseUrl: string;
  readonly postBoxUrl: string;
}

export interface WorkerProcess {
  /** Takes cases. */
  readonly ready: Promise<void>;
  /** As the power goes: nothing is finished, nothing is said. */
  kill(): Promise<void>;
}

/** Starts a worker as a process of its own (`child.ts`). */
export function workerProcess({ address, namespace, databaseUrl, postBoxUrl }: Where, env: NodeJS.ProcessEnv = {}): WorkerProcess {
  const file = join(import.meta.dirname, 'child.ts');
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', file, address, namespace, databaseUrl, postBoxUrl], { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, ...env } });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (data: Buffer) => data.includes('ready') && resolve());
    void ended.then(() => reject(new Error('The worker ended before it was ready.')));
  });
  ready.catch(() => undefined);
  return {
    ready,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
