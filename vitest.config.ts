import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longestFirst.ts';

const everything = ['test/**/*.test.ts'];
/** Pure code with days and instants in it: must not care where the machine stands. */
const domain = ['test/domain/**/*.test.ts'];

/** Files of pure code may share their modules, loaded and warm: nothing in them stays behind. */
const project = (name: string, TZ: string, include: string[], { exclude = [] as string[], isolate = true } = {}) => ({
  test: { name, include, exclude, isolate, env: { TZ }, pool: 'forks' as const, testTimeout: 60_000, hookTimeout: 120_000 },
});

export default defineConfig({
  test: {
    globalSetup: ['test/globalSetup.ts'],
    reporters: ['default', './test/lastLine.ts'],
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      project('rooms', 'Europe/Copenhagen', everything, { exclude: domain }),
      project('domain', 'Europe/Copenhagen', domain, { isolate: false }),
      project('domain in Los Angeles', 'America/Los_Angeles', domain, { isolate: false }),
    ],
  },
});
