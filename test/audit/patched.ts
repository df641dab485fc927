/** The same bundle with one piece of its code changed. A piece that is not there exactly once is no control any more: mend it. */
export function patched(code: string, from: string, to: string): string {
  const [before, after, more] = code.split(from);
  if (before === undefined || after === undefined || more !== undefined) throw new Error(`The bundle should hold exactly once: ${from}`);
  return `${before}${to}${after}`;
}
