import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Archived } from './archive.ts';
import type { Done, Job } from './replayProcess.ts';

interface Waiting {
  readonly resolve: (done: Done) => void;
  readonly reject: (error: Error) => void;
}

/** Sources need their loader, whatever runs the parent. */
const loader = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** A process that replays, and what it was asked. */
export class Replayer {
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  private readonly waiting = new Map<number, Waiting>();
  private n = 0;
  /** It ended, by itself or because it was stopped. */
  gone = false;

  /** `script` is the child's: it calls `serveReplays`. */
  constructor(script: URL) {
    const execArgv = script.pathname.endsWith('.ts') ? ['--import', loader()] : [];
    this.child = fork(script, { execArgv, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.child.on('message', (done: Done) => this.take(done.n)?.resolve(done));
    this.child.on('error', (error) => this.over(error));
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        this.over(new Error(`A replaying process ended (${signal ?? code}).`));
        resolve();
      });
    });
  }

  get busy(): number {
    return this.waiting.size;
  }

  replay(archived: Archived): Promise<Done> {
    const job: Job = { n: ++this.n, archived };
    return new Promise((resolve, reject) => {
      this.waiting.set(job.n, { resolve, reject });
      this.child.send(job, (error) => error && this.take(job.n)?.reject(error));
    });
  }

  async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    if (!this.gone) await this.ended;
  }

  private take(n: number): Waiting | undefined {
    const one = this.waiting.get(n);
    this.waiting.delete(n);
    return one;
  }

  private over(error: Error): void {
    this.gone = true;
    for (const n of [...this.waiting.keys()]) this.take(n)?.reject(error);
  }
}
