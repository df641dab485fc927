import { TextDecoder } from 'node:util';
import { FileFault } from './faults.ts';

/** A file's bytes in pieces, from its beginning each time it is called. */
export type Source = () => AsyncIterable<Buffer>;

export type Encoding = 'utf-8' | 'windows-1252';

/** What Windows-1252 puts where Latin-1 has control characters (0x80–0x9F); unassigned ones become U+FFFD. */
const C1 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/**
 * Reads the file once and tells its encoding. A BOM settles it. Otherwise it is UTF-8 unless more bytes above 127
 * speak against it than for it: one damaged character in a UTF-8 file must not turn every Danish name into noise
 * (its row is refused instead), and a Windows-1252 file has hardly a byte pair that is valid UTF-8.
 */
export async function detectEncoding(source: Source): Promise<Encoding> {
  let first = true;
  let pending = 0;
  let good = 0;
  let bad = 0;
  for await (const chunk of source()) {
    if (first) {
      first = false;
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) return 'utf-8';
      refuseOtherKinds(chunk);
    }
    for (const byte of chunk) {
      if (pending > 0) {
        if ((byte & 0xc0) === 0x80) {
          if (--pending === 0) good++;
          continue;
        }
        bad++;
        pending = 0;
      }
      if (byte < 0x80) continue;
      pending = byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xf0 && byte < 0xf5 ? 3 : 0;
      if (pending === 0) bad++;
    }
  }
  if (first) throw new FileFault('fileEmpty');
  return bad + (pending ? 1 : 0) > good ? 'windows-1252' : 'utf-8';
}

/** How .xlsx and .xls begin. */
const SPREADSHEETS = ['PK\u0003\u0004', '\u00d0\u00cf\u0011\u00e0'];

/** A spreadsheet's own format or UTF-16 is told by its first bytes: one clear sentence instead of a thousand bad rows. */
function refuseOtherKinds(chunk: Buffer): void {
  const utf16 = (chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff);
  if (utf16) throw new FileFault('fileUtf16');
  const spreadsheet = SPREADSHEETS.some((magic) => chunk.subarray(0, magic.length).toString('latin1') === magic);
  const head = chunk.subarray(0, 4096);
  if (spreadsheet || head.filter((byte) => byte === 0).length > head.length / 8) throw new FileFault('fileNotText');
}

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
