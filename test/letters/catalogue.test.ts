import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LETTERS, letterRow, type LetterKind } from '../../domain/letters.ts';
import { CATALOGUE } from '../../letters/catalogue.ts';
import { openLibrary } from '../../letters/template/library.ts';

const PAGE = join(import.meta.dirname, '../../docs/letters.md');
const [BEGIN, END] = ['<!-- catalogue -->', '<!-- end of the catalogue -->'];
const library = openLibrary();

const row = (kind: LetterKind): string => {
  const { da, cls, replyDays, appealable } = letterRow(kind);
  const { to, source, startedBy, cancelledBy, states, told, kle } = CATALOGUE[kind];
  const dates = [cls === 'decision' ? 'decision' : 'information', ...(replyDays === undefined ? [] : [`reply in ${replyDays} days`]), ...(appealable ? ['appeal-by'] : [])];
  const templates = to.map((r) => `\`${library.newest(kind, r).template.id}\``).join('<br>');
  return `| \`${kind}\`: ${da} | ${dates.join(', ')} | ${templates} | ${startedBy} | ${cancelledBy} | ${states.map((s) => `\`${s}\``).join(', ')} | ${told.map((t) => `\`${t}\``).join(', ')} | ${source} | ${kle} |`;
};

test('docs/letters.md has each letter as it stands in the catalogue', async () => {
  const page = readFileSync(PAGE, 'utf8');
  expect(page).toContain(BEGIN);
  expect(page).toContain(END);
  const table = [
    '| kind | class and dates | template | started by | taken away before it leaves by | must state | each must have been told | source | KLE |', '|---|---|---|---|---|---|---|---|---|',
    ...(Object.keys(LETTERS) as LetterKind[]).map(row),
  ].join('\n');
  await expect(`${page.slice(0, page.indexOf(BEGIN) + BEGIN.length)}\n\n${table}\n\n${page.slice(page.indexOf(END))}`).toMatchFileSnapshot(PAGE);
});
