import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { paper } from '../audit/paper.ts';
import { CLASS_DA, LETTERS, letterRow, RECIPIENT_DA, type LetterKind } from '../domain/letters.ts';
import { CATALOGUE } from '../letters/catalogue.ts';
import { PLACEHOLDERS } from '../letters/placeholders.ts';
import { openPrintShop } from '../letters/printShop.ts';
import { checked } from '../letters/template/check.ts';
import { TemplateFaults } from '../letters/template/fault.ts';
import { kindInDanish } from '../letters/template/fileName.ts';
import { openLibrary, TEMPLATE_FOLDER } from '../letters/template/library.ts';
import { writeReleased } from '../letters/template/released.ts';
import { PREVIEWS } from '../letters/template/samples.ts';
import { Trouble } from '../stack/trouble.ts';
import { runCommand, type Started } from './command.ts';
import { lettersOptions, USAGE, type LettersOptions } from './lettersOptions.ts';
import { rehearseDay } from './rehearseDay.ts';

function kindsOf(kind: string | undefined): readonly LetterKind[] {
  const all = Object.keys(LETTERS) as LetterKind[];
  const chosen = kind === undefined ? all : all.filter((k) => k === kind);
  if (chosen.length === 0) throw new Trouble(`There is no letter kind ${kind}. There are: ${all.map(kindInDanish).join(', ')}.`);
  return chosen;
}

async function preview({ kind, out, templates }: LettersOptions): Promise<void> {
  const shop = openPrintShop(templates, true);
  await mkdir(out, { recursive: true });
  const kinds = kindsOf(kind);
  for (const { name, kind: k, facts } of PREVIEWS.filter((p) => kinds.includes(p.kind))) {
    const { subject, text, madeOf, document } = shop.print(k, facts);
    await writeFile(join(out, `${name}.pdf`), document.pdf);
    await writeFile(join(out, `${name}.txt`), text);
    console.log(`${join(out, `${name}.pdf`)}  ${letterRow(k).da} (${CLASS_DA[letterRow(k).cls]})  ${madeOf.template} in ${madeOf.frame}, ${document.pages} ${document.pages === 1 ? 'page' : 'pages'}: ${subject}`);
  }
}

function check({ templates }: LettersOptions): void {
  const { faults, drafts, passedOver, warnings } = checked(templates);
  if (faults.length === 0) console.log('Every template can be used.');
  for (const { id } of drafts) console.log(`${id} is a draft: nothing leaves with it until it is released.`);
  for (const { file, why } of passedOver) console.log(`${file} is passed over: ${why}.`);
  for (const { message } of new TemplateFaults(warnings).faults) console.log(`Warning: ${message}`);
  if (faults.length > 0) throw new TemplateFaults(faults);
}

function release({ templates = TEMPLATE_FOLDER }: LettersOptions): void {
  const { drafts } = openLibrary(templates, true);
  writeReleased(templates, new Map(drafts.map(({ id, hash }) => [id, hash])));
  if (drafts.length === 0) return console.log('There are no drafts.');
  for (const { id } of drafts) console.log(`${id} is released.`);
  console.log('Templates are read at the start: start the API again, then the workers, and letters that leave from then on are made of them.');
}

function placeholders(): void {
  for (const [name, { type, optional, da, each = {} }] of Object.entries(PLACEHOLDERS)) {
    console.log(`{{ ${name} }}`.padEnd(32) + `${type}${optional ? ', findes ikke i alle breve' : ''}`.padEnd(34) + da);
    for (const [field, of] of Object.entries(each)) console.log(`  hver: ${field}`.padEnd(32) + `${of.type}${of.optional ? ', findes ikke altid' : ''}`.padEnd(34) + of.da);
  }
  console.log('\nFilernes navne, med versionens nummer for N:');
  for (const kind of kindsOf(undefined)) {
    for (const to of CATALOGUE[kind].to) console.log(`${kind}.${to}.N.md`.padEnd(50) + `${letterRow(kind).da}, til ${RECIPIENT_DA[to]} (${CLASS_DA[letterRow(kind).cls]})`);
  }
  console.log('ramme.N.md'.padEnd(50) + 'det, der står om alle breve');
}

const DEED: { readonly [D in LettersOptions['deed']]: (options: LettersOptions, step: Started['step']) => void | Promise<void> } = {
  preview, check, placeholders, release,
  rehearse: ({ rehearsal }, step) => rehearseDay(step, rehearsal!, paper(rehearsal!.json, (text) => process.stdout.write(text), (line) => console.error(line))),
};

/** `npm run letters`: what those who write templates need, and a look at what a coming day will send. */
await runCommand(async ({ step }) => {
  const options = lettersOptions(process.argv.slice(2));
  if (!options) return console.log(USAGE);
  try {
    await DEED[options.deed](options, step);
  } catch (error) {
    throw error instanceof TemplateFaults ? new Trouble(error.message) : error;
  }
});
