/**
 * Runs `work` on at most `most` items at a time and gives the results in the order of the items. Reads no further
 * ahead than that: memory stays constant. The first failure ends it, once those under way have come to rest.
 */
export async function* inOrder<T, R>(items: AsyncIterable<T>, most: number, work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  try {
    for await (const item of items) {
      const going = work(item);
      // Awaited in its turn below; a failure before that must not count as unhandled.
      going.catch(() => undefined);
      underWay.push(going);
      if (underWay.length >= most) yield await (underWay.shift() as Promise<R>);
    }
    while (underWay.length) yield await (underWay.shift() as Promise<R>);
  } finally {
    await Promise.allSettled(underWay);
  }
}

/** Calls with equal keys one after the other, others side by side. */
export function oneAtATime(): <R>(key: string, work: () => Promise<R>) => Promise<R> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
