/** A place in a list, as text that callers hand back unread. */
export const toCursor = (values: readonly string[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** The place again; nothing where the text is no cursor with that many values. */
export function fromCursor(cursor: string | undefined, length: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === length && values.every((v) => typeof v === 'string')) return values as string[];
  } catch {
    // Not a cursor of ours.
  }
  return undefined;
}
