import { writeSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** What was left out for what this machine lacks, as the test says it: nobody should take it for having passed. */
function leftOut(modules: readonly TestModule[]): string[] {
  return modules.flatMap((module) => [...module.children.allTests()]).flatMap((test) => {
    const result = test.result();
    return result.state === 'skipped' && result.note !== undefined ? [`Left out: ${test.name}: ${result.note}`] : [];
  });
}

/**
 * One plain last line for whoever reads only that: `N passed, N failed`. A file that can't be loaded, a broken hook and
 * an error outside of any test count as failed; so does a run without tests.
 */
export default class LastLine implements Reporter {
  private line = '0 passed, 1 failed';

  onInit(): void {
    // At the very end of the process, after vitest's own summary and whatever the tear-down says.
    process.once('exit', () => writeSync(1, `${this.line}\n`));
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    let passed = 0;
    let failed = unhandled.length;
    for (const module of modules) {
      const states = [...module.children.allTests()].map(test => test.result().state);
      passed += states.filter(state => state === 'passed').length;
      const failures = states.filter(state => state === 'failed').length;
      failed += failures === 0 && !module.ok() ? 1 : failures;
    }
    if (passed + failed === 0) failed = 1;
    this.line = [...leftOut(modules), `${passed} passed, ${failed} failed`].join('\n');
    if (failed > 0) process.exitCode = 1;
  }
}
