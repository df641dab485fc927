import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '../stack/children.ts';

/** What can lose its power, as the figures name it. Workers count together. */
export const KINDS = ['worker', 'api', 'temporal', 'postgres', 'postBox'] as const;
export type Kind = (typeof KINDS)[number];

/** Whoever looks after a process starts it again about this soon when it ended by itself. */
const RESTART_MS = 1_000;
/** A port, or PostgreSQL's shared memory, may not be free yet. */
const MOST_TRIES = 30;

/** One process of the house: it can be cut off as the power goes, and comes back where it was. */
export class Part {
  private child: Child | undefined;
  private coming: Promise<void> | undefined;
  private wanted = true;
  /** Times at which it ended although nobody killed it: a worker that finds no Temporal, an API whose port is not free yet. */
  endedByItself = 0;

  constructor(
    readonly kind: Kind,
    private readonly begin: () => Promise<Child>,
  ) {}

  get isUp(): boolean {
    return this.child !== undefined;
  }

  /** Resolves once it stands; an unclean end may need some tries. */
  up(): Promise<void> {
    return (this.coming ??= this.come().finally(() => (this.coming = undefined)));
  }

  /** As the power goes: nothing is finished, nothing is said. False where it is down already. */
  async cut(): Promise<boolean> {
    const { child } = this;
    if (!child) return false;
    this.child = undefined;
    await child.kill();
    return true;
  }

  /** For good. */
  async end(): Promise<void> {
    this.wanted = false;
    await this.coming?.catch(() => undefined);
    await this.cut();
  }

  private async come(): Promise<void> {
    for (let tries = 1; this.wanted && !this.child; tries++) {
      try {
        this.watch(await this.begin());
      } catch (error) {
        if (tries >= MOST_TRIES || !this.wanted) throw error;
        await sleep(RESTART_MS);
      }
    }
  }

  private watch(child: Child): void {
    this.child = child;
    void child.ended.then(async () => {
      if (this.child !== child) return;
      this.child = undefined;
      this.endedByItself++;
      await sleep(RESTART_MS);
      await this.up();
    }).catch(() => undefined);
  }
}
