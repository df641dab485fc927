/** The id of a record: an entry's key, then `~2`, `~3` … where it came again after it was dropped or cancelled. */
export const recordId = (key: string, earlier: number): string => (earlier === 0 ? key : `${key}~${earlier + 1}`);
