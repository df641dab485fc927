import type { OverrideLine } from '../../db/listOverrides.ts';
import { OVERRIDE_OUTCOMES } from '../../db/listOverrides.ts';
import { list } from '../../domain/agenda/danish.ts';
import { dayAt } from '../../domain/calendar/copenhagen.ts';
import { letterRow } from '../../domain/letters.ts';
import { date, monthOf } from '../../letters/danish.ts';
import { together, type Month, type Register, type Share } from '../overrides/register.ts';
import { bar, scaleOf } from './bar.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';
import { OUTCOME, percent } from './words.ts';

/** What the page tells of. */
export interface OverridesShown {
  readonly municipality: string;
  readonly sandbox: boolean;
  readonly register: Register;
  /** The latest first. */
  readonly overrides: readonly OverrideLine[];
  /** There are more than the page shows. */
  readonly more: boolean;
  /** Where all of them are to be had as a file. */
  readonly csv: string;
}

const inShort = (s: Share): string => {
  if (s.decisions === 0) return 'Der er ikke sendt afgørelser eller partshøringer i perioden.';
  if (s.onEve === 0) return `Ingen af periodens afgørelser og partshøringer (${s.decisions}) blev sendt dagen før en fridag.`;
  return `${s.onEve} af ${s.decisions} afgørelser og partshøringer (${percent(s.share!)}) blev sendt dagen før en fridag.`;
};

const half = (months: readonly Month[], { share, onEve, decisions }: Share): string => {
  const [first, last] = [monthOf(months[0]!.from), monthOf(months.at(-1)!.from)];
  return `${percent(share!)} i ${first === last ? first : `${first} til ${last}`} (${onEve} af ${decisions})`;
};

/** The first half of the months beside the second; nothing to compare where one of them has no letters. */
function trend({ months }: Register): Html | undefined {
  const middle = Math.floor(months.length / 2);
  const [first, second] = [months.slice(0, middle), months.slice(middle)];
  const [before, after] = [together(first), together(second)];
  if (before.share === undefined || after.share === undefined || before.onEve + after.onEve === 0) return undefined;
  const verdict = after.share > before.share ? 'er steget' : after.share < before.share ? 'er faldet' : 'er den samme';
  return html`<p>Andelen ${verdict}: ${half(first, before)}, ${half(second, after)}.</p>`;
}

function remark({ withRemark, cameOf: { onEve } }: Register): Html | undefined {
  if (onEve === 0) return undefined;
  const whose = withRemark < onEve ? `Kun ${withRemark} af ${onEve} godkendte breve` : onEve === 1 ? 'Det godkendte brev' : onEve === 2 ? 'Begge godkendte breve' : `Alle ${onEve} godkendte breve`;
  return html`<p class="verdict ${withRemark < onEve ? 'bad' : 'good'}">${whose}, der blev sendt dagen før en fridag, havde bemærkningen om, at det nogle gange er nødvendigt at skrive på et ubelejligt tidspunkt, og om, hvem man kan ringe til.</p>`;
}

function monthTable({ months }: Register): Html {
  const full = scaleOf(months.flatMap((m) => m.share ?? []));
  // Where none left on an eve there is nothing to draw: empty bars would be a picture of nothing.
  const drawn = months.some((m) => m.onEve > 0);
  return html`<table>
<caption>Måned for måned.${drawn && ` Den fulde bjælke er ${Math.round(full * 100)} %.`}</caption>
<thead><tr><th scope="col">Måned</th><th scope="col" class="n">Godkendt</th><th scope="col" class="n">Sendt i alt</th><th scope="col" class="n">Sendt dagen før en fridag</th><th scope="col" class="n">Andel</th>${drawn && html`<th scope="col" class="picture"><span class="unseen">Andelen som bjælke</span></th>`}</tr></thead>
<tbody>${months.map((m) => html`
<tr><th scope="row">${monthOf(m.from)}</th><td class="n">${m.approved}</td><td class="n">${m.decisions}</td><td class="n">${m.onEve}</td><td class="n">${m.share === undefined ? '–' : percent(m.share)}</td>${drawn && html`<td class="picture">${m.share !== undefined && bar(m.share, full)}</td>`}</tr>`)}
</tbody>
</table>`;
}

function approvals({ register: { approved, cameOf }, overrides, more, csv }: OverridesShown): Html {
  if (approved === 0) return html`<p>Der er ikke givet godkendelser i perioden.</p>`;
  const parts = OVERRIDE_OUTCOMES.filter((o) => cameOf[o] > 0).map((o) => `${cameOf[o]} ${OUTCOME[o]}`);
  return html`<p>${approved === 1 ? 'Ét brev er godkendt' : `${approved} breve er godkendt`} i perioden: ${list(parts)}. <a href="${csv}">Hent dem som regneark (CSV)</a></p>
${more && html`<p class="soft">Her er de ${overrides.length} seneste; resten står i regnearket.</p>`}
<table>
<thead><tr><th scope="col">Godkendt</th><th scope="col">Brev</th><th scope="col">Begrundelse</th><th scope="col">Hvad der skete</th></tr></thead>
<tbody>${overrides.map((o) => html`
<tr><td class="day">${date(dayAt(o.approvedAt))}<br><span class="soft">${o.approvedBy === undefined ? 'ikke oplyst, af hvem' : `af ${o.approvedBy}`}</span></td><td>${letterRow(o.kind).da}</td><td class="words">${o.reason ?? '–'}</td><td>${OUTCOME[o.outcome]}${o.sentOn && `, ${date(o.sentOn)}`}</td></tr>`)}
</tbody>
</table>`;
}

/** The register of overrides on a page for the committee, without case numbers: what is asked there is the practice, not the person. */
export function overridesPage(shown: OverridesShown): string {
  const { municipality, sandbox, register } = shown;
  return page(`Breve sendt dagen før en fridag: ${municipality}`, html`<h1>Breve sendt dagen før en fridag</h1>
<p class="soft">${municipality}, ${date(register.from)} til ${date(register.to)}${sandbox && ' – kun øvelsessager'}</p>
<p class="figure">${inShort(register)}</p>
${trend(register)}
${remark(register)}
<p class="soft">Afgørelser og partshøringer sendes som udgangspunkt ikke dagen før en fridag. Hvor det er helt nødvendigt, kan en afdelingsleder, der ikke selv står bag brevet, godkende det med en skriftlig begrundelse. Om fredagen sendes ingen breve, og det kan ingen godkende.</p>
<h2>Udviklingen</h2>
${monthTable(register)}
<p class="soft">Godkendelser er talt på den dag, de er givet, og breve på den dag, de er sendt. »Sendt i alt« er afgørelser og partshøringer.</p>
<h2>Godkendelserne og deres begrundelser</h2>
${approvals(shown)}`);
}
