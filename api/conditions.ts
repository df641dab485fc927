import { problem } from './problems.ts';

/** One entity tag, and what parts it from the next; an empty element counts for nothing (RFC 9110, 5.6.1). */
const ELEMENT = /[ \t]*(?:(W\/)?"([\x21\x23-\x7e\x80-\xff]*)")?[ \t]*(?:,|$)/y;
/** A case's ETag is its version in quotes. */
const VERSION = /^[1-9]\d{0,8}$/;

/**
 * The versions of a case that `If-Match` allows (RFC 9110, 13.1.1): nothing where there is no condition, or `*`, which any
 * case meets; none where no tag can be one of ours, as a weak one, which never matches here.
 */
export function ifMatch(header: string | undefined): readonly number[] | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const versions: number[] = [];
  let tags = 0;
  ELEMENT.lastIndex = 0;
  while (ELEMENT.lastIndex < header.length) {
    const element = ELEMENT.exec(header);
    if (!element) throw badIfMatch();
    const [, weak, tag] = element;
    if (tag !== undefined) tags++;
    if (weak === undefined && tag !== undefined && VERSION.test(tag)) versions.push(Number(tag));
  }
  if (tags === 0) throw badIfMatch();
  return versions;
}

/**
 * Does `If-None-Match` name this ETag (RFC 9110, 13.1.2)? Compared weakly: what is read may be used again. Asked here, not
 * by Express, which sends all again where a request also says `no-cache`, as fetch does.
 */
export const hasAlready = (header: string | undefined, etag: string): boolean =>
  header !== undefined && (header.trim() === '*' || [...header.matchAll(/"[^"]*"/g)].some(([tag]) => tag === etag.replace(/^W\//, '')));

const badIfMatch = () => problem('badHeader', { errors: [{ pointer: 'If-Match', detail: 'must be *, or ETags in quotes as an answer gave them' }] });
