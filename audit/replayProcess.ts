import type { Archived } from './archive.ts';
import { serveWork } from './workHand.ts';
import { replayStream, type Told, type ToReplay } from './replay.ts';

/** What a replaying process answers. */
export interface Done {
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
 * What a process started by `replayPool` does: replays what it is sent.
 * A process of its own, because a replay keeps a core busy and the SDK's worker shares nothing between processes.
 */
export function serveReplays(code: () => Promise<Code>): void {
  let bundle: Code | undefined;
  const namespaces = new Map<string, Replays>();
  serveWork(async (archived: Archived): Promise<Done> => {
    bundle ??= await code();
    const { namespace } = archived;
    const replays = namespaces.get(namespace) ?? new Replays(bundle.code, namespace);
    namespaces.set(namespace, replays);
    try {
      const { error, file } = await replays.replay(archived);
      return { build: bundle.buildId, ...(error && { error: { name: error.name, message: error.message } }), file };
    } catch (error) {
      // What this history broke must not be the next one's fault.
      namespaces.delete(namespace);
      const { name, message } = error as Error;
      return { build: bundle.buildId, error: { name, message } };
    }
  });
}
