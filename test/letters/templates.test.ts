import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LetterKind, Recipient } from '../../domain/letters.ts';
import { CATALOGUE } from '../../letters/catalogue.ts';
import type { LetterFacts } from '../../letters/facts.ts';
import { PLACEHOLDERS } from '../../letters/placeholders.ts';
import { renderLetter } from '../../letters/renderLetter.ts';
import { openLibrary } from '../../letters/template/library.ts';
import { writeReleased } from '../../letters/template/released.ts';
import { copyFacts, sampleFacts } from '../../letters/template/samples.ts';
import { isDayValue, valuesOf } from '../../letters/values.ts';
import { folderWith, newest } from './folders.ts';

const closing2 = (body: string) => folderWith('closing.citizen.2.md', `# Godt, at du er rask igen\n\n${body}\n`);
const GOOD = '{% if den %}\nRask fra {{ den }}.\n{% endif %}';
const letter = (folder: string | undefined, kind: LetterKind, to: Recipient, change: Partial<LetterFacts> = {}, drafts = false) =>
  renderLetter(openLibrary(folder, drafts), kind, { ...sampleFacts(kind, to), ...change });

describe('a template that is not fit for use is told by file and line', () => {
  test.each([
    ['an unknown placeholder', `${GOOD}\n\nHej {{ borgerr.navn }}`, 'closing.citizen.2.md:7: There is no placeholder borgerr.navn'],
    ['a placeholder that is not in every letter, outside an if', 'Rask\nfra {{ den }}.', 'closing.citizen.2.md:4: den is not there in every letter: put the sentence inside {% if den %}'],
    ['a placeholder its kind must state', 'Godt.', 'closing.citizen.2.md:1: A letter closing must state den'],
    ['an if without an end', '{% if den %}Rask fra {{ den }}.', 'closing.citizen.2.md:3: tag {% if den %} not closed'],
    ['a filter that is none', '{% if den %}{{ den | lang }}{% endif %}', 'closing.citizen.2.md:3: undefined filter: lang'],
    ['a filter for another type', `${GOOD}\n\n{{ kommune.navn | kort }}`, 'closing.citizen.2.md:7: only a date can be told shortly'],
    ['a list where a word belongs', `${GOOD}\n{% if plan.trin %}{{ plan.trin }}{% endif %}`, "closing.citizen.2.md:6: a list can't be printed"],
    ['a tag that would read files', `${GOOD}\n{% include 'x' %}`, 'closing.citizen.2.md:6: tag "include" not found'],
  ])('%s', (_, body, message) => {
    expect(() => openLibrary(closing2(body), true)).toThrow(message);
  });

  test('a placeholder that may be missing, inside an if that another one opens', () => {
    expect(() => openLibrary(closing2(`${GOOD}\n{% if den or sygedag %}Den {{ den }}.{% endif %}`), true)).toThrow(/closing\.citizen\.2\.md:6: den is not there in every letter: put the sentence inside \{% if den %\}/);
    expect(() => openLibrary(closing2(`${GOOD}\n{% if fraværstimer %}{{ fraværstimer }} af {{ ugetimer }}.{% endif %}`), true)).not.toThrow();
  });

  test('a first line that is no subject, a name that is none, a frame without its marks', () => {
    expect(() => openLibrary(folderWith('closing.citizen.2.md', 'Hej'), true)).toThrow('closing.citizen.2.md:1: The first line is the subject');
    expect(() => openLibrary(folderWith('hej.md', '# Hej'))).toThrow('hej.md: A template is named kind.recipient.version.md');
    expect(() => openLibrary(folderWith('closing.doctor.1.md', '# Hej'))).toThrow('closing.doctor.1.md: The letter closing (afsluttende brev) does not go to doctor, but to citizen (borgeren).');
    expect(() => openLibrary(folderWith('ramme.99.md', '[brev]\n'), true)).toThrow('ramme.99.md:1: A frame has one line "[underskrift]".');
    expect(() => openLibrary(folderWith('ramme.99.md', '[brev]\n\n[brev]\n[underskrift]\n'), true)).toThrow('ramme.99.md:3: A frame has one line "[brev]".');
  });

  test('a frame without the remark on writing before a day off: decisions must have it', () => {
    const { was, next } = newest('ramme');
    const without = was.replace(/\{% if fridagsbemærkning %\}.*?\{% endif %\}/s, '');
    expect(() => openLibrary(folderWith(`${next}.md`, without), true))
      .toThrow(new RegExp(`partialRecoveryDecision\\.citizen\\.\\d+\\.md:1: A letter partialRecoveryDecision must state fridagsbemærkning: use that placeholder here or in ${next}\\.`));
  });
});

test('a folder that is not there is told in a sentence; a template saved with a mark of Windows is read as any other, under the hash of its bytes', () => {
  expect(() => openLibrary(join(tmpdir(), 'no-such-templates'))).toThrow(/no-such-templates: There is no such folder of templates\.$/);
  const [plain, marked] = ['', '\ufeff'].map((mark) => openLibrary(folderWith('closing.citizen.2.md', `${mark}# Rask\n\n${GOOD}\n`), true));
  const of = (library: typeof plain) => renderLetter(library!, 'closing', sampleFacts('closing', 'citizen'));
  expect([of(marked).subject, of(marked).text]).toEqual([of(plain).subject, of(plain).text]);
  expect(marked!.drafts[0]!.hash).not.toBe(plain!.drafts[0]!.hash);
});

describe('what a letter must state is printed, not only asked for', () => {
  const changed = (series: string, from: string | RegExp, to: string) => {
    const { was, next } = newest(series);
    const draft = was.replace(from, to);
    expect(draft).not.toBe(was);
    return () => openLibrary(folderWith(`${next}.md`, draft), true);
  };

  test('an appeal-by day, in the frame', () => {
    expect(changed('ramme', 'senest {{ klagefrist }}', 'snarest')).toThrow(/ramme\.\d+\.md:\d+: A letter partialRecoveryDecision, decisionExtension, [^.]* must state klagefrist, and here it is only asked whether it is there: print it, {{ klagefrist }}\./);
  });

  test('a reason, and a list', () => {
    expect(changed('decisionCessation.citizen', '{{ begrundelse }}', 'x')).toThrow(/decisionCessation\.citizen\.\d+\.md:\d+: A letter decisionCessation must state begrundelse, and here/);
    expect(changed('planConfirmation.employer', /\{% for .*\{% endfor %\}/s, 'x')).toThrow(/planConfirmation\.employer\.\d+\.md:\d+: A letter planConfirmation must state plan\.trin, and here/);
  });

  test.each([
    ['an appeal-by day that hangs on who reads it', 'ramme', '{% if klagefrist %}', "{% if klagefrist and modtager == 'employer' %}", /ramme\.\d+\.md:27: A letter partialRecoveryDecision, [^.]* must state klagefrist, and one of which all is known does not: what stands around it asks for something else too\./],
    ['an appeal-by day that hangs on a fact beside it', 'ramme', '{% if klagefrist %}', '{% if klagefrist and sygedag %}', /ramme\.\d+\.md:27: A letter [^.]* must state klagefrist, and one of which little else is known does not/],
    ['a remark that hangs on whether there is a consultant', 'ramme', '{% if fridagsbemærkning %}', '{% if fridagsbemærkning and kontakt.fast %}', /ramme\.\d+\.md:19: A letter [^.]* must state fridagsbemærkning, and one of which little else is known does not/],
    ['an appeal-by day that its copy leaves out', 'ramme', 'senest {{ klagefrist }}', 'senest {% unless førstSendt %}{{ klagefrist }}{% endunless %}', /ramme\.\d+\.md:27: A letter [^.]* must state klagefrist, and one that is a copy on paper does not/],
    ['a reply-by day', 'hearing.citizen', '{% if svarfrist %}', "{% if svarfrist and modtager == 'employer' %}", /hearing\.citizen\.\d+\.md:\d+: A letter hearing must state svarfrist, and one of which all is known does not/],
    ['a reason that hangs on another fact it must state', 'appealForwarded.appealsBoard', '{% if begrundelse %}', '{% if begrundelse and klage.tekst %}', /appealForwarded\.appealsBoard\.\d+\.md:\d+: A letter appealForwarded must state begrundelse, and one without klage\.tekst does not/],
    ['a reason that hangs on a code', 'hearing.citizen', '{% if begrundelse %}', "{% if begrundelse and udfald != 'cease' %}", /hearing\.citizen\.\d+\.md:\d+: A letter hearing must state begrundelse, and one where udfald is 'cease' does not/],
    ['a list that is never gone through', 'planConfirmation.employer', '{% if plan.trin %}', "{% if plan.trin and modtager == 'citizen' %}", /planConfirmation\.employer\.\d+\.md:\d+: A letter planConfirmation must state plan\.trin, and one of which all is known does not/],
    ['a code on which no word depends', 'hearing.citizen', /\{% if udfald ==.*?\{% endif %\}\n(?=[^]*unless udfald)/s, '{% if udfald %}{% endif %}\n', /hearing\.citizen\.\d+\.md:\d+: A letter hearing must state udfald, and one of which all is known does not/],
  ])('%s, though it is written', (_, series, from, to, fault) => {
    expect(changed(series, from, to)).toThrow(fault);
  });

  test('printed in another way, with a filter or in the subject, it is stated', () => {
    expect(changed('ramme', 'senest {{ klagefrist }}', 'senest {{ klagefrist | kort }}')).not.toThrow();
    expect(() => openLibrary(folderWith('closing.citizen.2.md', '# Rask{% if den %} fra {{ den }}{% endif %}\n\nGodt.\n'), true)).not.toThrow();
  });
});

describe('versions', () => {
  test('a version that is released stays as it is', () => {
    expect(() => openLibrary(folderWith('closing.citizen.1.md', (was) => `${was}\nOg hav det godt.\n`))).toThrow('closing.citizen.1.md: Letters have left with this version: it stays as it was.');
    const folder = folderWith('closing.citizen.1.md', (was) => was);
    rmSync(join(folder, 'closing.citizen.1.md'));
    expect(() => openLibrary(folder)).toThrow('closing.citizen.1.md: Letters have left with this version: bring the file back.');
  });

  test('a draft leaves with nobody until it is released; then new letters are made of it, and the old version is still there', () => {
    const folder = closing2(`${GOOD}\n\nVelkommen tilbage.`);
    expect(letter(folder, 'closing', 'citizen').madeOf.template).toBe('closing.citizen.1');
    const { drafts } = openLibrary(folder);
    expect(drafts.map((d) => d.id)).toEqual(['closing.citizen.2']);
    writeReleased(folder, new Map(drafts.map((d) => [d.id, d.hash])));
    expect(letter(folder, 'closing', 'citizen')).toMatchObject({ madeOf: { template: 'closing.citizen.2' }, text: expect.stringContaining('Velkommen tilbage.') });
    expect(openLibrary(folder).version('closing.citizen.1', 'ramme.1')?.template.hash).toBe(openLibrary().newest('closing', 'citizen').template.hash);
  });
});

test('what people wrote is never taken for the language of templates, nor for a part of the page', () => {
  const wild = '{{ kommune.telefon }} {% if %}\n\n## Overskrift\n- punkt\n[brev]\n[underskrift]\n# Emne \ue0000\ue001 \u202e';
  const { subject, text } = letter(undefined, 'hearing', 'citizen', { citizen: { name: wild }, data: { ...sampleFacts('hearing', 'citizen').data, reason: 'text:wild' }, texts: { 'text:wild': wild } });
  expect(subject).toBe('Vi vil gerne høre dig, før vi afgør noget');
  expect(text).toContain('{{ kommune.telefon }} {% if %}\n## Overskrift\n- punkt\n[brev]\n[underskrift]\n# Emne 0');
  expect(text.match(/Venlig hilsen/g)).toHaveLength(1);
});

const ALL = Object.entries(CATALOGUE).flatMap(([kind, { to }]) => to.map((r): [LetterKind, Recipient] => [kind as LetterKind, r]));

test('whatever a letter knows and does not know, it has no hole and asks for nothing that is not there', () => {
  const library = openLibrary();
  const anyLetter = fc.constantFrom(...ALL).chain(([kind, to]) => {
    const { data, municipality, ...facts } = sampleFacts(kind, to);
    const some = <T extends object>(of: T) => fc.record(Object.fromEntries(Object.entries(of).map(([k, v]) => [k, fc.constant(v)])), { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
    const { consultant, citizen, employer, decisionSentOn, replyBy, appealBy } = facts;
    return fc.tuple(some(data), some({ consultant, citizen, employer, decisionSentOn, replyBy, appealBy, remark: true }), fc.constantFrom('', '70 00 00 00')).map(
      ([d, f, phone]) => [kind, { to, today: '2026-06-11', calendar: facts.calendar, texts: facts.texts, municipality: { ...municipality, phone }, data: d, ...f } as LetterFacts] as const,
    );
  });
  fc.assert(fc.property(anyLetter, ([kind, facts]) => {
    const { subject, text, madeOf } = renderLetter(library, kind, facts);
    expect(`${subject}\n${text}`).not.toMatch(/undefined|null|NaN|\[object|text:|\n{3}| {2}|\.\.| [,.]|[\ue000-\uf8ff]/);
    expect(JSON.parse(JSON.stringify(madeOf))).toEqual(madeOf);
  }), { numRuns: 400 });
});

test('every value has its row among the placeholders, of its type', () => {
  const TYPES: Record<string, (v: unknown) => boolean> = {
    tekst: (v) => typeof v === 'string', kode: (v) => typeof v === 'string', tal: (v) => typeof v === 'number', dato: isDayValue, 'ja/nej': (v) => typeof v === 'boolean', liste: Array.isArray,
  };
  const flat = (v: object, path = ''): [string, unknown][] => Object.entries(v).flatMap(([k, x]): [string, unknown][] =>
    typeof x === 'object' && !Array.isArray(x) && !isDayValue(x) ? flat(x as object, `${path}${k}.`) : [[`${path}${k}`, x]]);
  const seen = new Set<string>();
  for (const [kind, to] of ALL) {
    for (const [name, value] of flat(valuesOf(copyFacts(kind, to)))) {
      seen.add(name);
      expect(TYPES[PLACEHOLDERS[name]?.type ?? '']?.(value), name).toBe(true);
      for (const item of Array.isArray(value) ? value : []) for (const [field, v] of flat(item as object)) expect(TYPES[PLACEHOLDERS[name]!.each![field]!.type]!(v), `${name} ${field}`).toBe(true);
    }
  }
  // The answers that are not told by whom are there only where the others are not.
  expect([...seen, 'svar.andre'].sort()).toEqual(Object.keys(PLACEHOLDERS).sort());
});
