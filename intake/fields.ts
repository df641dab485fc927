/** What a piece of text holds when it is read from the beginning of a row. */
export interface Fields {
  /** Trimmed; of an unfinished or broken row those before the trouble. */
  readonly fields: readonly string[];
  /** `open`: a quoted field goes on with the next line. `broken`: something stands behind a closing quote. */
  readonly state: 'whole' | 'open' | 'broken';
}

/**
 * Splits a row. A field in quotes may hold separators, line breaks and doubled quotes (RFC 4180), with spaces around
 * it; a quote inside an unquoted field is only a character. Its own few lines rather than a package: to go on after a
 * quote that is never closed the reader must know at each line's end whether one is open, and none tells that
 * (csv-parse is the oracle in the tests).
 */
export function splitFields(text: string, delimiter: string): Fields {
  const fields: string[] = [];
  for (let at = 0; ; ) {
    const start = skipBlanks(text, at, delimiter);
    let end: number;
    if (text[start] === '"') {
      const close = closingQuote(text, start + 1);
      if (close < 0) return { fields, state: 'open' };
      end = skipBlanks(text, close + 1, delimiter);
      if (end < text.length && !text.startsWith(delimiter, end)) return { fields, state: 'broken' };
      fields.push(text.slice(start + 1, close).replaceAll('""', '"').trim());
    } else {
      end = text.indexOf(delimiter, start);
      if (end < 0) end = text.length;
      fields.push(text.slice(start, end).trim());
    }
    if (end >= text.length) return { fields, state: 'whole' };
    at = end + delimiter.length;
  }
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from;
  while ((text[at] === ' ' || text[at] === '\t') && text[at] !== delimiter) at++;
  return at;
}

/** The quote that closes: the first that is not doubled; −1 where there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}
