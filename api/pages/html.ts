/** Markup that may stand in a page as it is. */
export class Html {
  constructor(readonly markup: string) {}
}

type Piece = Html | string | number | undefined | false | readonly Piece[];

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function markupOf(piece: Piece): string {
  if (piece instanceof Html) return piece.markup;
  if (Array.isArray(piece)) return (piece as readonly Piece[]).map(markupOf).join('');
  return piece === undefined || piece === false ? '' : String(piece as string | number).replace(/[&<>"']/g, (sign) => SIGNS[sign]!);
}

/** Markup with values in it: a value is text, whatever stands in it, unless it was made here. */
export const html = (parts: TemplateStringsArray, ...values: readonly Piece[]): Html => new Html(parts.map((part, i) => part + (i < values.length ? markupOf(values[i]) : '')).join(''));
