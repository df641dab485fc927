/** What is wrong with a template file, told so that its owner can mend it. */
export class TemplateFault extends Error {
  override readonly name = 'TemplateFault';

  constructor(readonly file: string, readonly line: number | undefined, readonly what: string) {
    super(`${line === undefined ? file : `${file}:${line}`}: ${what}`);
  }
}

const inOrder = (a: TemplateFault, b: TemplateFault): number => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1);

/** All that is wrong: each once, a line each, file by file and line by line. */
export class TemplateFaults extends Error {
  override readonly name = 'TemplateFaults';
  readonly faults: readonly TemplateFault[];

  constructor(faults: readonly TemplateFault[]) {
    const each = [...new Map(faults.map((f) => [f.message, f])).values()].sort(inOrder);
    super(each.map((f) => f.message).join('\n'));
    this.faults = each;
  }
}

/** Does a step, and adds what it finds wrong to `faults`; nothing where it failed so. Other errors are thrown on. */
export function gathered<T>(faults: TemplateFault[], step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof TemplateFaults)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}
