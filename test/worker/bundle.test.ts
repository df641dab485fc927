import { describe, expect, it } from 'vitest';
import { bundleWorkflows, withId } from '../../worker/bundle.ts';

/** Code without its source map: what every cached case shares. It was 0.86 MB when this was written. */
const BUDGET_BYTES = 1_050_000;
const SOURCE_MAP = /^\/\/# sourceMappingURL=data:application\/json;charset=utf-8;base64,(.+)$/m;

describe('the workflow bundle', async () => {
  const { code, buildId } = await bundleWorkflows();
  const map = JSON.parse(Buffer.from(SOURCE_MAP.exec(code)![1]!, 'base64').toString('utf8')) as { sources: string[] };
  const sources = map.sources.map((s) => s.replace(/^webpack:\/\//, ''));
  const packages = [...new Set(sources.flatMap((s) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(s)?.[1] ?? []))].sort();

  it('holds the SDK and our two rooms, and no other package: no zod, no holidays', () => {
    expect(packages.filter((p) => !p.startsWith('@temporalio/'))).toEqual(['long', 'ms', 'nexus-rpc'].filter((p) => packages.includes(p)));
    const rooms = [...new Set(sources.filter((s) => !s.includes('node_modules')).flatMap((s) => /(?:^|\/)(activities|api|audit|bin|db|domain|intake|letters|simulate|stack|worker|workflows)\//.exec(s)?.[1] ?? []))];
    expect(rooms.sort()).toEqual(['domain', 'worker', 'workflows']);
    expect(sources.filter((s) => /worker\/(?!converter)/.test(s) && !s.includes('node_modules'))).toEqual([]);
  });

  it('stays within its budget', () => {
    expect(Buffer.byteLength(code.replace(SOURCE_MAP, ''))).toBeLessThan(BUDGET_BYTES);
  });

  it('has a build id that depends on the code alone: no path of this machine, no source map', () => {
    expect(code.replace(SOURCE_MAP, '')).not.toContain(process.cwd());
    expect(sources.filter((s) => s.includes(process.cwd()) && !s.startsWith('ignored|'))).toEqual([]);
    expect(withId(code.replace(SOURCE_MAP, '//# sourceMappingURL=another')).buildId).toBe(buildId);
    expect(withId(`;${code}`).buildId).not.toBe(buildId);
  });
});
