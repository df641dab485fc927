import { TextDecoder } from 'node:util';

/** A file's bytes in pieces, from its beginning each time it is called. */
export type Source = () => AsyncIterable<Buffer>;

export type Encoding = 'utf-8' | 'windows-1252';

/** What Windows-1252 puts where Latin-1 has control characters (0x80–0x9F); unassigned ones become U+FFFD. */
const C1 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/** The file's text in pieces, without its BOM. */
export async function* readText(source: Source, encoding: Encoding): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8');
  for await (const chunk of source()) {
    yield encoding === 'utf-8' ? utf8.decode(chunk, { stream: true }) : fromWindows1252(chunk);
  }
  if (encoding === 'utf-8') yield utf8.decode();
}

/** Decoded here: some Node releases read `windows-1252` as Latin-1, which loses the dash and the quotation marks. */
function fromWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (c) => C1[c.charCodeAt(0) - 0x80] as string);
}
