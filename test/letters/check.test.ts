import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checked } from '../../letters/template/check.ts';
import { openLibrary } from '../../letters/template/library.ts';
import { letterTemplate } from '../../letters/template/letterTemplate.ts';
import { writeReleased } from '../../letters/template/released.ts';
import { literalMarkdown } from '../../letters/template/markdown.ts';
import { folderWithAll, newest } from './folders.ts';

/** The same without the folder, as a template's owner reads it. */
const told = (folder: string, all: readonly { readonly message: string }[]): string[] => all.map((f) => f.message.replaceAll(`${folder}/`, ''));
const faultsIn = (files: Parameters<typeof folderWithAll>[0]): string[] => {
  const folder = folderWithAll(files);
  const { faults } = checked(folder);
  // What is told at the start is the same, each once.
  if (faults.length > 0) expect(() => openLibrary(folder, true)).toThrow(faults[0]!.message);
  return [...new Set(told(folder, faults))];
};

describe('all that is wrong with a file is told at one go', () => {
  test('its language, line by line, and placeholders that are none beside it, at each of their uses', () => {
    const draft = ['# Rask', '', 'Hej {{ borgerr.navn }}.', '{% if den %}', 'Rask {{ den }}.', '{% include "x" %}', '{{ kommune.navn | stor }}', 'Kære {{ borgerr.navn }}', '{{ i_dag', ''].join('\n');
    expect(faultsIn({ 'closing.citizen.2.md': draft }).sort()).toEqual([
      'closing.citizen.2.md:3: There is no placeholder borgerr.navn: "npm run letters -- placeholders" lists them all.',
      'closing.citizen.2.md:4: tag {% if den %} not closed.',
      'closing.citizen.2.md:6: tag "include" not found.',
      'closing.citizen.2.md:7: undefined filter: stor.',
      'closing.citizen.2.md:8: There is no placeholder borgerr.navn: "npm run letters -- placeholders" lists them all.',
      'closing.citizen.2.md:9: {{ i_dag is not closed: end it with }}.',
    ]);
  });

  test('what is not closed, and nothing that only follows from it', () => {
    const draft = ['# Rask', '', '{% if den %}', 'Rask {{ den', '{% else %}', 'Rask {{ i_dag %} nu', '{% for t in plan.trin', '{{ t.fra }}', '{% endfor %}', '{% endif %', '{{ }}', '{{ ukendt }}', ''].join('\n');
    expect(faultsIn({ 'closing.citizen.2.md': draft })).toEqual([
      'closing.citizen.2.md:4: {{ den is not closed: end it with }}.',
      'closing.citizen.2.md:6: {{ i_dag is not closed: end it with }}.',
      'closing.citizen.2.md:7: {% for t in plan.trin is not closed: end it with %}.',
      'closing.citizen.2.md:10: {% endif % is not closed: end it with %}.',
      'closing.citizen.2.md:11: invalid value expression: "".',
      'closing.citizen.2.md:12: There is no placeholder ukendt: "npm run letters -- placeholders" lists them all.',
    ]);
  });

  test('what its kind must state, what is not in every letter, and what can not be printed; the advice is a placeholder', () => {
    const draft = ['Uden emne', '', 'Kære {{ borger.navn }}', '{{ samtale.tid }}', '{% if plan.trin %}', '{{ plan.trin }}', '{% endif %}', '{{ kommune.navn | kort }}', '{{ ukendt }}'].join('\n');
    expect(faultsIn({ 'invitation.citizen.9.md': draft }).sort()).toEqual([
      `invitation.citizen.9.md:1: A letter invitation must state samtale.sted: use that placeholder here or in ${newest('ramme').id}.`,
      'invitation.citizen.9.md:1: The first line is the subject: begin it with "# ".',
      'invitation.citizen.9.md:3: borger.navn is not there in every letter: put the sentence inside {% if borger.navn %} … {% endif %}.',
      'invitation.citizen.9.md:4: samtale.tid is not there in every letter: put the sentence inside {% if samtale.tid %} … {% endif %}.',
      'invitation.citizen.9.md:6: a list can\'t be printed: name one of its parts, or ask for it in an "if".',
      'invitation.citizen.9.md:8: only a date can be told shortly with "kort".',
      'invitation.citizen.9.md:9: There is no placeholder ukendt: "npm run letters -- placeholders" lists them all.',
    ]);
  });

  test.each([
    ["{% if udfald == 'cese' %}x{% endif %}", "udfald is never 'cese': udfald is one of 'extend', 'jobClarification', 'reducedRate', 'cease'."],
    ["{% if den and 'citizenn' != modtager %}x{% endif %}", "modtager is never 'citizenn': modtager is one of 'citizen', 'employer', 'doctor', 'appealsBoard'."],
    ["{% case udfald %}{% when 'cease' or 'cese' %}x{% endcase %}", "udfald is never 'cese': udfald is one of 'extend', 'jobClarification', 'reducedRate', 'cease'."],
    ['{% if udfald == 3 %}x{% endif %}', "udfald is never 3: udfald is one of 'extend', 'jobClarification', 'reducedRate', 'cease'."],
    ["{% if den == '2026-06-10' %}x{% endif %}", "den is never '2026-06-10': den is a day, and a letter can only ask whether it is there, {% if den %}."],
    ["{% unless timer == '1' %}x{% endunless %}", "timer is never '1': timer is a number, which is written without quotation marks."],
    ["{% if begrundelse contains 'x' %}x{% endif %}", "begrundelse is never 'x': begrundelse is a text, and a letter can only ask whether it is there, {% if begrundelse %}."],
    ["{% if kontakt.fast == 'ja' %}x{% endif %}", "kontakt.fast is never 'ja': ask {% if kontakt.fast %}."],
    ["{% for t in plan.trin %}{% if t.dage == '1' %}x{% endif %}{% endfor %}", "t.dage is never '1': t.dage is a number, which is written without quotation marks."],
    ['{{ modtager }}', "a code can't be printed: ask for it, {% if modtager == 'citizen' %}, and write the words."],
    ['{% if udfald %}{{ udfald | ejefald }}{% endif %}', "a code can't be printed: ask for it, {% if udfald == 'extend' %}, and write the words."],
    ['{% for t in plan.trin %}{{ t.foo }}{% endfor %}', 'There is no placeholder t.foo: each of plan.trin has t.fra, t.timer, t.dage.'],
    ['{% for t in plan.trin %}{% if t.foo %}x{% endif %}{% endfor %}', 'There is no placeholder t.foo: each of plan.trin has t.fra, t.timer, t.dage.'],
  ])('%s', (text, what) => {
    expect(faultsIn({ 'closing.citizen.2.md': `# Rask\n\n{% if den %}Rask {{ den }}.{% endif %}\n\n${text}\n` })).toEqual([`closing.citizen.2.md:5: ${what}`]);
  });

  test('in a version that is in use: one that letters have left with before is followed by the next', () => {
    const [bad, good] = ["# Rask\n\n{% if den and modtager != 'cese' %}Rask {{ den }}.{% endif %}\n", '# Rask\n\n{% if den %}Rask {{ den }}.{% endif %}\n'];
    const folder = folderWithAll({ 'closing.citizen.2.md': bad });
    writeReleased(folder, new Map(checked(folder).drafts.map((d) => [d.id, d.hash])));
    expect(() => openLibrary(folder)).toThrow("closing.citizen.2.md:3: modtager is never 'cese'");
    writeFileSync(join(folder, 'closing.citizen.3.md'), good);
    expect(checked(folder).faults).toEqual([]);
  });

  test('codes that there are, a number, yes or no, and whether a thing is there at all can be compared', () => {
    const text = "{% if timer == 1 or udfald == 'cease' or kontakt.fast == true or sygedag != nil %}x{% endif %}{% case samtale.art %}{% when 'group' %}x{% endcase %}{% for t in plan.trin %}{{ forloop.index }}{{ t.fra }}{% endfor %}";
    expect(faultsIn({ 'closing.citizen.2.md': `# Rask\n\n{% if den %}Rask {{ den }}.{% endif %}\n\n${text.replace("{% for", "{% if plan.trin %}{% for")}{% endif %}\n` })).toEqual([]);
  });

  test('however a template is broken: nothing but its faults comes of it, each with its file, and the line there is', () => {
    const { was } = newest('invitation.citizen');
    const scraps = fc.constantFrom('', '{{', '}}', '{%', '%}', '{% if', '{% endif %}', '{% else %}', '{{ }}', '{% %}', '| kort', '# ', '\n', '\n\n', '{{ ukendt', '"', "'", '[brev]', '{% comment %}', '{%- raw -%}');
    const broken = fc.array(fc.tuple(fc.nat(was.length), fc.nat(12), scraps), { minLength: 1, maxLength: 6 })
      .map((all) => all.reduce((text, [at, cut, scrap]) => text.slice(0, at) + scrap + text.slice(at + cut), was));
    fc.assert(fc.property(broken, (text) => {
      for (const { file, line = 1 } of letterTemplate('invitation.citizen.9', 'a.md', text).faults) {
        expect(file).toBe('a.md');
        expect(line >= 1 && line <= text.split('\n').length, `line ${line}`).toBe(true);
      }
    }), { numRuns: 500 });
  });

  test('of all files; a file that is not UTF-8 once', () => {
    const latin = Buffer.from(newest('planConfirmation.citizen').was, 'latin1');
    expect(faultsIn({ 'planConfirmation.citizen.9.md': latin, 'hearing.citizen.1.md': (was) => `${was}\n`, 'released.txt': '' })).toEqual([
      expect.stringMatching(/^hearing\.citizen\.1\.md: Letters have left with this version/),
      expect.stringMatching(/^planConfirmation\.citizen\.9\.md:\d+: This file is not saved as UTF-8/),
    ]);
  });

  test('a list of released versions that can not be read says what to do', () => {
    expect(() => checked(folderWithAll({ 'released.json': '{' }))).toThrow(/released\.json: This can not be read as the list of released versions: bring the file back/);
  });
});

describe('a file whose name is no template\'s', () => {
  const GOOD = newest('closing.citizen').was;

  test.each([
    ['Closing.citizen.2.md', 'There is no letter kind Closing. Write closing.'],
    ['clossing.citizen.2.md', 'There is no letter kind clossing. "npm run letters -- placeholders" lists them all.'],
    ['closing.doctor.1.md', 'The letter closing (afsluttende brev) does not go to doctor, but to citizen (borgeren).'],
    ['closing.citizen.2 - kopi.md', /: this name has a space in it\.$/],
    ['closing.citizen.02.md', /: a version is a number from 1 on, with no 0 before it\.$/],
    ['closing.2.md', /: this name lacks one of the three\.$/],
    ['Ramme.2.md', /: ramme is written in small letters, and its version alone follows\.$/],
  ])('%s is a fault', (name, why) => {
    expect(faultsIn({ [name]: GOOD })).toEqual([typeof why === 'string' ? `${name}: ${why}` : expect.stringMatching(why)]);
  });

  test.each([
    ['closing.citizen.2.MD', 'its name ends in .MD: write .md in small letters'],
    ['closing.citizen.2.md.txt', 'its name goes on after .md: take the rest away (Windows may hide the last part of a name)'],
    ['closing.citizen.2.md ', 'its name ends in a space: take it away'],
    ['closing.citizen.2', 'its name does not end in .md'],
    ['notat.docx', "a template's name ends in .md"],
    ['.closing.citizen.2.md', 'its name begins as that of a hidden or temporary file does'],
  ])('%s is passed over, which is told and no fault', (name, why) => {
    const folder = folderWithAll({ [name]: GOOD });
    mkdirSync(join(folder, 'gamle'));
    expect(checked(folder)).toMatchObject({ faults: [], drafts: [], warnings: [], passedOver: expect.arrayContaining([{ file: join(folder, name), why }, { file: join(folder, 'gamle'), why: 'it is a folder' }]) });
  });
});

describe('Markdown that a letter prints as it stands', () => {
  test('is warned of with file and line, in versions that are used or drafted; the program\'s own templates have none', () => {
    expect(checked().warnings).toEqual([]);
    const folder = folderWithAll({ 'closing.citizen.2.md': '# Rask\n\n{% if den %}Rask **nu**, {{ den }}.{% endif %}\n\n1. Ring\n2. Skriv\n' });
    const { faults, warnings } = checked(folder);
    expect([faults, told(folder, warnings)]).toEqual([[], [
      'closing.citizen.2.md:3: This is printed as it stands: bold or italics (* or _).',
      'closing.citizen.2.md:5: This is printed as it stands: a numbered list: lists are "- …".',
      'closing.citizen.2.md:6: This is printed as it stands: a numbered list: lists are "- …".',
    ]]);
  });

  test('so is a mark of the frame in a letter', () => {
    const folder = folderWithAll({ 'closing.citizen.2.md': '# Rask\n\n{% if den %}Rask {{ den }}.{% endif %}\n[brev]\n\n[underskrift]\n' });
    const { faults, warnings } = checked(folder);
    expect([faults, told(folder, warnings)]).toEqual([[], [
      "closing.citizen.2.md:4: This is printed as it stands: [brev], which is a frame's.",
      "closing.citizen.2.md:6: This is printed as it stands: [underskrift], which is a frame's.",
    ]]);
  });

  test.each([
    '*kursiv*', '_kursiv_', '[vores side](https://eksempel.dk)', '1) et', '> citat', '| a | b |', '### Lille', '#uden', '* punkt', '+ punkt', '-punkt', '---', '<b>fed</b>', '&nbsp;', '`kode`', '\\*',
    'Ord\n## Overskrift', '{% if den %}\nOrd\n{% endif %}\n## Overskrift',
  ])('%j is found', (text) => {
    expect(literalMarkdown(`# Emne\n\n${text}\n`)).toHaveLength(1);
  });

  test.each([
    '## Overskrift', '- punkt', '1. juni 2026 er en mandag', 'mellem 5 * 3 og 7', 'kl. 8–15 - ring', '{{ i_dag | kort }} og {{ den | kort }}', '{% comment %}**ikke med**\n1. her{% endcomment %}', 'snake_case_ord', '5 > 3',
    '{% if den %}\n## Overskrift\n{% endif %}', 'Liste:\n- et\n- to', '## Et\n## To',
  ])('%j is none', (text) => {
    expect(literalMarkdown(`# Emne\n\n${text}\n`)).toEqual([]);
  });
});

test('a frame of before there were copies can be used, and what it does not say of them is told', () => {
  const folder = folderWithAll({ [`${newest('ramme').next}.md`]: newest('ramme').was.replace(/\{% if førstSendt %\}.*?\{% endif %\}/s, '') });
  expect(checked(folder)).toMatchObject({ faults: [], warnings: [{ what: expect.stringMatching(/^A copy on paper .* does not say that it is one: print førstSendt/) }] });
});
