import { html, Html } from './html.ts';
import { POLICY, STYLE } from './style.ts';

/** A page in Danish, to read and to print: it loads and runs nothing, and whatever people wrote is text in it. */
export const page = (title: string, body: Html): string => html`<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.markup;

/** What leaves with such a page. What is told of people stays in no cache on its way. */
export const PAGE_HEADERS = { 'Cache-Control': 'no-store', 'Content-Security-Policy': POLICY };
