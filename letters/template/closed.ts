const ENDS: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}' };

interface Mark {
  readonly sign: string;
  readonly at: number;
}

/** What is put in place of `length` signs at `at`. */
interface Mend {
  readonly at: number;
  readonly length: number;
  readonly by: string;
}

/**
 * A source that could not be read, with each placeholder and tag closed: where another one begins, or the file ends,
 * before it is, its line closes it. So what it was for stays, and what follows from its lacking is not told as well.
 */
export function closedIn(source: string): { readonly closed: string; readonly open: readonly { readonly line: number; readonly what: string }[] } {
  const marks: Mark[] = [...source.matchAll(/\{[{%]|[%}]\}/g)].map((m) => ({ sign: m[0], at: m.index }));
  const amiss = marks.flatMap(({ sign, at }, n): (Mend & { line: number; what: string })[] => {
    const [end, next] = [ENDS[sign], marks[n + 1]];
    if (end === undefined || next?.sign === end) return [];
    const line = source.slice(0, at).split('\n').length;
    const words = /^.*/.exec(source.slice(at, next?.at))![0];
    const what = `${words.trim()} is not closed: end it with ${end}.`;
    const wrongEnd = next !== undefined && ENDS[next.sign] === undefined;
    return [wrongEnd ? { line, what, at: next.at, length: 2, by: end } : { line, what, at: at + words.replace(/[\s%}-]*$/, '').length, length: 0, by: ` ${end}` }];
  });
  const closed = amiss.reduceRight((text, { at, length, by }) => text.slice(0, at) + by + text.slice(at + length), source);
  return { closed, open: amiss.map(({ line, what }) => ({ line, what })) };
}
