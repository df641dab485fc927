import type { CaseFile } from '../domain/caseFile.ts';
import type { Engine } from '../simulate/engine.ts';
import { pureEngine } from '../simulate/pureEngine.ts';
import { live } from './life.ts';

/** The nth case's file as it stood after each thing that was told, in order. */
export async function filesOfALife(n: number): Promise<readonly CaseFile[]> {
  const files: CaseFile[] = [];
  const watched: Engine = {
    ...pureEngine,
    async open(order) {
      const run = await pureEngine.open(order);
      return {
        runTo: (at, inclusive) => run.runTo(at, inclusive),
        take: async (kind, message) => {
          const answer = await run.take(kind, message);
          files.push(await run.file());
          return answer;
        },
        file: () => run.file(),
        close: () => run.close(),
      };
    },
  };
  await live(watched, 'bench', n);
  return files;
}
