/** An eight-figure telephone number in pairs; a day and its month; a sign or short word and the number that it belongs to. */
const TOGETHER = new RegExp([
  String.raw`(?<!\d)\d\d(?: \d\d){3}(?!\d)`,
  String.raw`(?<!\d)\d{1,2}\. (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b`,
  String.raw`(?:§|§§|\bkl\.|\bstk\.|\bnr\.) (?=\d)`,
].join('|'), 'g');

/** A text in which what is read as one stands on one line: the spaces inside it do not break. */
export const keptTogether = (text: string): string => text.replace(TOGETHER, (found) => found.replaceAll(' ', '\u00a0'));
