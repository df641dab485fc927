export interface Line {
  readonly number: number;
  /** Without its line end. */
  readonly text: string;
}

/** The physical lines of a text that comes in pieces; CRLF, LF and a lone CR end a line. Never holds more than one piece and one line, and no line is long (`survey.ts`). */
export async function* lines(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let number = 0;
  let rest = '';
  for await (const piece of pieces) {
    const text = rest + piece;
    // A CR at the very end waits: its LF may come with the next piece.
    const all = (text.endsWith('\r') ? text.slice(0, -1) : text).split(/\r\n|\n|\r/);
    rest = (all.pop() as string) + (text.endsWith('\r') ? '\r' : '');
    for (const line of all) yield { number: ++number, text: line };
  }
  if (rest !== '') yield { number: ++number, text: rest.replace(/\r$/, '') };
}
