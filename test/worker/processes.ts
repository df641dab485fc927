import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export interface Where {
  readonly address: string;
  readonly namespace: string;
  readonly databaseUrl: string;
  readonly postBoxUrl: string;
}

export interface TestProcess {
  /** It has said that it is ready: a worker takes cases, an API listens. */
  readonly ready: Promise<void>;
  /** As the power goes: nothing is finished, nothing is said. */
  kill(): Promise<void>;
}

/** Starts a file of this folder as a process of its own. */
function processOf(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): TestProcess {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, file), ...args], { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, ...env } });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (data: Buffer) => data.includes('ready') && resolve());
    void ended.then(() => reject(new Error(`${file} ended before it was ready.`)));
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

/** A worker (`child.ts`). */
export const workerProcess = ({ address, namespace, databaseUrl, postBoxUrl }: Where, env?: NodeJS.ProcessEnv): TestProcess =>
  processOf('child.ts', [address, namespace, databaseUrl, postBoxUrl], env);

export interface ApiWhere {
  readonly port: number;
  readonly temporalAddress: string;
  readonly databaseUrl: string;
  readonly namespaces: { readonly production: string; readonly sandbox: string };
}

/** An API (`apiChild.ts`). */
export const apiProcess = ({ port, temporalAddress, databaseUrl, namespaces }: ApiWhere): TestProcess =>
  processOf('apiChild.ts', [String(port), temporalAddress, databaseUrl, namespaces.production, namespaces.sandbox]);
