import { printShop } from '../letters/printShop.ts';
import { renderedAgain, type Kept, type RenderedAgain } from '../letters/renderedAgain.ts';
import { serveWork } from './workHand.ts';
import { workPool, type PoolOrder, type WorkPool } from './workPool.ts';

/** What came of rendering a letter again; its document stays where it was rendered. */
export type Verdict = { readonly equal: true } | Omit<Extract<RenderedAgain, { equal: false }>, 'document'>;

/** Processes that render letters again: some milliseconds of one core each, so that only more processes are faster. */
export type Renders = WorkPool<Kept, Verdict>;
export const renderPool = (order: PoolOrder): Renders => workPool(order);

/** What a process started by {@link renderPool} does, with templates and compiler of its own. */
export const serveRenders = (): void =>
  serveWork((kept: Kept): Promise<Verdict> => {
    const again = renderedAgain(printShop(), kept);
    return Promise.resolve(again.equal ? { equal: true } : again);
  });
