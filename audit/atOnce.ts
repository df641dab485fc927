/** Does something with each of a stream, so many at the same time. The first failure ends it. */
export async function eachAtOnce<T>(items: AsyncIterable<T>, atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const stream = items[Symbol.asyncIterator]();
  let over = false;
  const take = async (): Promise<void> => {
    while (!over) {
      const { value, done } = await stream.next();
      if (done) return;
      await work(value).catch((error: unknown) => {
        over = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, take));
}
