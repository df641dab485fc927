import { escaped } from './postBoxAnswers.ts';

/** Markup that may stand in a page as it is. */
export class Html {
  constructor(readonly markup: string) {}
}

type Piece = Html | string | number | undefined | false | readonly Piece[];

const markup = (piece: Piece): string => {
  if (piece instanceof Html) return piece.markup;
  if (Array.isArray(piece)) return (piece as readonly Piece[]).map(markup).join('');
  return piece === undefined || piece === false ? '' : escaped(String(piece as string | number));
};

/** Markup with values in it: a value is text, whatever stands in it, unless it was made here. */
export const html = (parts: TemplateStringsArray, ...values: readonly Piece[]): Html =>
  new Html(parts.map((part, i) => part + (i < values.length ? markup(values[i]) : '')).join(''));

export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5b6776; --line: #d9dfe6; --paper: #fff; --ground: #f4f6f8; --link: #0b5aa5; --warn: #8a3b00; --good: #1c6b3a }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --soft: #a3afbc; --line: #35414e; --paper: #1b232c; --ground: #12181f; --link: #7cb8f2; --warn: #f0a868; --good: #7fd3a0 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
header, main { max-width: 60rem; margin: 0 auto; padding: 1rem 1.25rem }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline }
header strong { font-size: 1.1rem }
a { color: var(--link) }
h1 { font-size: 1.4rem; line-height: 1.25; margin: .25rem 0 1rem; overflow-wrap: anywhere }
h2 { font-size: 1.05rem; margin: 1.5rem 0 .5rem }
p { margin: .5rem 0 }
section, table, dl, pre { background: var(--paper); border: 1px solid var(--line); border-radius: .4rem }
table { width: 100%; border-collapse: separate; border-spacing: 0 }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; border-bottom: 1px solid var(--line); overflow-wrap: break-word }
tr:last-child > * { border-bottom: 0 }
th { font-weight: 600; white-space: nowrap; color: var(--soft); font-size: .875rem }
td.when { white-space: nowrap; font-variant-numeric: tabular-nums }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1.25rem; padding: .75rem 1rem; margin: 0 }
dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
pre { padding: 1rem 1.25rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
.soft { color: var(--soft) } .warn { color: var(--warn) } .good { color: var(--good) }
.mark { border: 1px solid currentColor; border-radius: .25rem; padding: 0 .35rem; font-size: .8rem; color: var(--soft); white-space: nowrap } .mark.warn { color: var(--warn) }
@media (max-width: 40rem) { thead { display: none } td { display: block; border: 0; padding: .1rem .75rem } tr { display: block; border-bottom: 1px solid var(--line); padding: .4rem 0 } dl { grid-template-columns: 1fr } dd { margin-bottom: .4rem } }
`;

/** A whole page. Nothing in it comes from elsewhere, and nothing in it runs. */
export const page = (title: string, body: Html): string =>
  html`<!doctype html><html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Øvelsespostkassen</title><link rel="stylesheet" href="/style.css"></head>
<body><header><strong>Øvelsespostkassen</strong><a href="/">Indbakke</a><a href="/print">Til udskrivning</a><span class="soft">Står i stedet for Digital Post og trykkeri. Ingen breve når ud herfra.</span></header><main>${body}</main></body></html>`.markup;
