import { defineConfig } from 'vitest/config';

const everything = ['test/**/*.test.ts'];
/** Pure code with days and instants in it: must not care where the machine stands. */
const domain = ['test/domain/**/*.test.ts'];

const project = (name: string, TZ: string, include: string[], exclude: string[] = []) => ({
  test: { name, include, exclude, env: { TZ }, pool: 'forks' as const, testTimeout: 60_000, hookTimeout: 120_000 },
});

export default defineConfig({
  test: {
    globalSetup: ['test/globalSetup.ts'],
    reporters: ['default', './test/lastLine.ts'],
    maxWorkers: 3,
    projects: [
      project('rooms', 'Europe/Copenhagen', everything, domain),
      project('domain', 'Europe/Copenhagen', domain),
      project('domain in Los Angeles', 'America/Los_Angeles', domain),
    ],
  },
});
