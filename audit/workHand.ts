import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

interface Waiting<Done> {
  readonly resolve: (done: Done) => void;
  readonly reject: (error: Error) => void;
}

/** What a process is sent, and what it answers. */
interface Job<Work> {
  readonly n: number;
  readonly work: Work;
}
interface Answer<Done> {
  readonly n: number;
  readonly done: Done;
}

/** Sources need their loader, whatever runs the parent. */
const loader = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** A process that does one kind of work, and what it was asked. */
export class WorkHand<Work, Done> {
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  private readonly waiting = new Map<number, Waiting<Done>>();
  private n = 0;
  /** It ended, by itself or because it was stopped. */
  gone = false;

  /** `script` is the child's: it calls {@link serveWork}. */
  constructor(script: URL) {
    const execArgv = script.pathname.endsWith('.ts') ? ['--import', loader()] : [];
    this.child = fork(script, { execArgv, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.child.on('message', ({ n, done }: Answer<Done>) => this.take(n)?.resolve(done));
    this.child.on('error', (error) => this.over(error));
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        this.over(new Error(`A working process ended (${signal ?? code}).`));
        resolve();
      });
    });
  }

  get busy(): number {
    return this.waiting.size;
  }

  do(work: Work): Promise<Done> {
    const job: Job<Work> = { n: ++this.n, work };
    return new Promise((resolve, reject) => {
      this.waiting.set(job.n, { resolve, reject });
      this.child.send(job, (error) => error && this.take(job.n)?.reject(error));
    });
  }

  async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    if (!this.gone) await this.ended;
  }

  private take(n: number): Waiting<Done> | undefined {
    const one = this.waiting.get(n);
    this.waiting.delete(n);
    return one;
  }

  private over(error: Error): void {
    this.gone = true;
    for (const n of [...this.waiting.keys()]) this.take(n)?.reject(error);
  }
}

/**
 * What a process started by a {@link WorkHand} does until its parent goes: the work it is sent, one piece after the other.
 * A failure is part of what it answers.
 */
export function serveWork<Work, Done>(work: (one: Work) => Promise<Done>): void {
  process.on('disconnect', () => process.exit());
  let last: Promise<unknown> = Promise.resolve();
  process.on('message', (job: Job<Work>) => {
    last = last.then(async () => process.send!({ n: job.n, done: await work(job.work) } satisfies Answer<Done>));
  });
}
