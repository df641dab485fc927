import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, longest first: one that begins last has the machine wait for it alone. */
const LONGEST = [
  'simulate/scenarios', 'rooms/lint', 'chaos/chaos', 'api/everyRoute', 'worker/receipts', 'worker/otherProcesses', 'bin/start',
  'workflows/slowWorld', 'simulate/differential', 'intake/servers', 'worker/noCache', 'workflows/dispatchRule', 'audit/archive', 'audit/replay',
].map((name) => `/test/${name}.test.ts`);

/** On a fresh checkout nothing is known of earlier runs: these begin first, the rest as vitest has it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
