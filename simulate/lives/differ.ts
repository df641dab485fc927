/** One line per thing that is said: lists by their items, whose order says nothing. */
const lines = (told: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(told).flatMap(([what, value]) => (Array.isArray(value) ? value : [value]).flatMap((item) => (item === undefined ? [] : [`${what} ${words(item)}`])));

const words = (value: unknown): string =>
  typeof value === 'object' && value !== null ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, v]) => `${name} ${words(v)}`).join(', ') : String(value);

function missing(from: readonly string[], wanted: readonly string[]): string[] {
  const left = [...from];
  return wanted.filter((line) => {
    const i = left.indexOf(line);
    if (i >= 0) left.splice(i, 1);
    return i < 0;
  });
}

/** Where one telling of a case (`toTheDay`) says another thing than was expected; nothing where they say the same. */
export function differ(expected: Readonly<Record<string, unknown>>, got: Readonly<Record<string, unknown>>): string[] {
  const [wanted, found] = [lines(expected), lines(got)];
  return [...missing(found, wanted).map((l) => `expected ${l}`), ...missing(wanted, found).map((l) => `not expected ${l}`)];
}
