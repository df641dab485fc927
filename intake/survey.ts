import type { Encoding, Source } from './encoding.ts';
import { FileFault } from './faults.ts';

/**
 * Reads the file once from end to end: is it text, and in which encoding? Whatever makes it no file that could be taken in
 * row by row is found here, before anything is.
 */
export async function survey(source: Source): Promise<Encoding> {
  const encodings = encodingTeller();
  const guard = lineGuard();
  let bom: boolean | undefined;
  for await (const chunk of source()) {
    if (bom === undefined) {
      bom = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
      refuseOtherKinds(chunk);
    }
    guard(chunk);
    encodings.look(chunk);
  }
  if (bom === undefined) throw new FileFault('fileEmpty');
  return bom ? 'utf-8' : encodings.told();
}

/**
 * A file without a BOM is UTF-8 unless more bytes above 127 speak against it than for it: one damaged character in a UTF-8
 * file must not turn every Danish name into noise (its row is refused instead), and a Windows-1252 file has hardly a byte
 * pair that is valid UTF-8.
 */
function encodingTeller(): { look(chunk: Buffer): void; told(): Encoding } {
  let pending = 0;
  let good = 0;
  let bad = 0;
  return {
    look(chunk) {
      for (let at = 0; at < chunk.length; at++) {
        const byte = chunk[at] as number;
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
    },
    told: () => (bad + (pending ? 1 : 0) > good ? 'windows-1252' : 'utf-8'),
  };
}

const LONGEST = 1_000_000;
const LF = 10;
const CR = 13;

/** Refuses a line that no row needs: it would have to be held whole. */
function lineGuard(): (chunk: Buffer) => void {
  let line = 1;
  let length = 0;
  let last = 0;
  return (chunk) => {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (byte !== LF && byte !== CR) {
        if (++length > LONGEST) throw new FileFault('fileLineTooLong', { line });
      } else {
        if (byte === CR || last !== CR) line++;
        length = 0;
      }
      last = byte;
    }
  };
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
