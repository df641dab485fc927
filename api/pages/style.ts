import { createHash } from 'node:crypto';

export const STYLE = `
:root { color-scheme: light; --ink: #1f2a33; --soft: #55626d; --line: #d8dee3; --good: #1d6b3f; --bad: #9a3412 }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 50rem; padding: 2.5rem 1.5rem 4rem; color: var(--ink); background: #fff; font: 16px/1.55 system-ui, "Segoe UI", "Liberation Sans", sans-serif }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere }
h2 { font-size: 1.1rem; margin: 2.25rem 0 .6rem; padding-top: 1rem; border-top: 1px solid var(--line) }
p { margin: .4rem 0 } .soft { color: var(--soft) }
dl { display: grid; grid-template-columns: minmax(9rem, 13rem) 1fr; gap: .3rem 1.25rem; margin: .5rem 0 }
dt { color: var(--soft); overflow-wrap: anywhere } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line }
ol { padding-left: 1.4rem; margin: .5rem 0 } li { margin: .35rem 0 } .said { margin: .1rem 0; color: var(--soft); overflow-wrap: anywhere; white-space: pre-line }
code { font: .85em ui-monospace, "Liberation Mono", monospace; overflow-wrap: anywhere }
pre { margin: .5rem 0; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: .3rem; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
table { width: 100%; border-collapse: collapse; margin: .75rem 0; font-size: .95em } caption { text-align: left; color: var(--soft); padding-bottom: .4rem }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line) } thead th { color: var(--soft); font-weight: 600; vertical-align: bottom } tbody th { font-weight: 400; white-space: nowrap }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums } td.day { min-width: 8.6em } td.words { overflow-wrap: anywhere; white-space: pre-line }
.picture { width: 30%; padding-right: 0 } .bar { display: block; width: 100%; height: .9rem; margin-top: .3rem } .bar .all { fill: var(--line) } .bar .part { fill: var(--ink) }
.figure { font-size: 1.25rem; line-height: 1.4; margin: 1.25rem 0 .5rem } .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.verdict { margin: 1rem 0; padding: .75rem 1rem; border-left: .3rem solid var(--soft) }
.verdict.good { border-color: var(--good) } .verdict.bad { border-color: var(--bad) }
@media print { body { padding: 0; max-width: none; font-size: 11pt } h2 { break-after: avoid } tr { break-inside: avoid } thead { display: table-header-group } }
`;

/** The page loads nothing and runs nothing: its own style is all it may use, known by its hash. */
export const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
