import { MONTHS } from '../../domain/agenda/danish.ts';

/** An eight-figure telephone number in pairs; a day and its month; a sign or short word and the number that it belongs to. */
const TOGETHER = new RegExp([
  String.raw`(?<!\d)\d\d(?: \d\d){3}(?!\d)`,
  String.raw`(?<!\d)\d{1,2}\. (?:${MONTHS.join('|')})\b`,
  String.raw`(?:§|§§|\bkl\.|\bstk\.|\bnr\.) (?=\d)`,
].join('|'), 'g');

/** White space of every other kind: a thin space, a tab, one that does not break, as copied text is full of. The fonts may have no sign for it, and a line must break. */
const OTHER_SPACE = /[^\S\n]/g;

/** Words as they are set: a space is a space, and what is read as one stands on one line, since no space inside it breaks. */
export const asSet = (text: string): string => text.replace(OTHER_SPACE, ' ').replace(TOGETHER, (found) => found.replaceAll(' ', '\u00a0'));
