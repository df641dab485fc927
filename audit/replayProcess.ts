import type { Archived } from './archive.ts';
import { replayStream, type Told, type ToReplay } from './replay.ts';

/** What a replaying process is sent, and what it answers. */
export interface Job {
  readonly n: number;
  readonly archived: Archived;
}
export interface Done {
  readonly n: number;
  readonly error?: { readonly name: string; readonly message: string };
  readonly file?: Told['file'];
  /** Build id of the code that replayed. */
  readonly build: string;
}

interface Code {
  readonly code: string;
  readonly buildId: string;
}

/** One namespace's replays, which the SDK takes as a stream: histories go in as they come, answers come out in order. */
class Replays {
  private readonly waiting: ToReplay[] = [];
  private more: () => void = () => undefined;
  private readonly told: AsyncGenerator<Told>;

  constructor(code: string, namespace: string) {
    this.told = replayStream(code, namespace, this.stream());
  }

  /** One at a time. */
  async replay(one: ToReplay): Promise<Told> {
    this.waiting.push(one);
    this.more();
    const { value, done } = await this.told.next();
    if (done) throw new Error('The replay ended before its history.');
    return value;
  }

  private async *stream(): AsyncGenerator<ToReplay> {
    for (;;) {
      const next = this.waiting.shift();
      if (next) yield next;
      else await new Promise<void>((resolve) => (this.more = resolve));
    }
  }
}

/**
 * What a process started by `replayPool` does until its parent goes: replays what it is sent, one after the other.
 * A process of its own, because a replay keeps a core busy and the SDK's worker shares nothing between processes.
 */
export async function serveReplays(code: () => Promise<Code>): Promise<void> {
  process.on('disconnect', () => process.exit());
  let bundle: Code | undefined;
  const namespaces = new Map<string, Replays>();
  const told = async ({ archived }: Job): Promise<Told> => {
    bundle ??= await code();
    const { namespace } = archived;
    const replays = namespaces.get(namespace) ?? new Replays(bundle.code, namespace);
    namespaces.set(namespace, replays);
    try {
      return await replays.replay(archived);
    } catch (error) {
      // What this history broke must not be the next one's fault.
      namespaces.delete(namespace);
      return { error: error as Error };
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  process.on('message', (job: Job) => {
    last = last.then(async () => {
      const { error, file } = await told(job);
      const done: Done = { n: job.n, build: bundle?.buildId ?? '', ...(error && { error: { name: error.name, message: error.message } }), file };
      process.send!(done);
    });
  });
}
