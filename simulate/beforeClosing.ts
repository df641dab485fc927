import type { Engine } from './engine.ts';

/** The same engine, on which somebody looks at each case once more before it is closed. */
export const beforeClosing = (engine: Engine, look: (caseId: string) => Promise<void>): Engine => ({
  ...engine,
  async open(order) {
    const run = await engine.open(order);
    return {
      runTo: (at, inclusive) => run.runTo(at, inclusive),
      take: (kind, message) => run.take(kind, message),
      file: () => run.file(),
      close: async () => {
        try {
          await look(order.caseId);
        } finally {
          await run.close();
        }
      },
    };
  },
});
