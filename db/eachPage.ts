/** All pages of a list, one after the other: each is asked for where the one before it says that there are more. */
export async function* eachPage<P extends { readonly next?: string }>(page: (cursor: string | undefined) => Promise<P>): AsyncGenerator<P> {
  for (let cursor: string | undefined; ; ) {
    const got = await page(cursor);
    yield got;
    if (got.next === undefined) return;
    cursor = got.next;
  }
}
