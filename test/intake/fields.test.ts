import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitFields } from '../../intake/fields.ts';
import { lines } from '../../intake/lines.ts';

const field = fc.string({ unit: fc.constantFrom('"', ';', '\n', 'a', 'ø', ' ', ',') }).map((s) => s.trim());
const written = (f: string): string => (/[";\n]/.test(f) ? `"${f.replaceAll('"', '""')}"` : f);

it('what is written by the rules of CSV is read back, as csv-parse reads it', () => {
  fc.assert(fc.property(fc.array(field, { minLength: 2, maxLength: 6 }), (fields) => {
    const text = fields.map(written).join(';');
    expect(splitFields(text, ';')).toEqual({ fields, state: 'whole' });
    expect(parse(text, { delimiter: ';', record_delimiter: '\r\n', relax_column_count: true })).toEqual([fields]);
  }));
});

it('text that csv-parse can not read is open or broken', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('"', ';', 'a', ' ') }), (text) => {
    // csv-parse, told to trim, takes the spaces between two quotes for none: "" "" is one field to it.
    fc.pre(!/" +"/.test(text));
    const { state } = splitFields(text, ';');
    const options = { delimiter: ';', relax_column_count: true, trim: true, relax_quotes: !/(^|;) *"/.test(text) };
    if (state !== 'whole') expect(() => parse(text, options)).toThrow();
  }));
});

it('lines come whole and numbered, wherever the pieces are cut', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: fc.constantFrom('\r', '\n', 'a', 'b') })), async (pieces) => {
    const found: string[] = [];
    for await (const line of lines((async function* () { yield* pieces; })())) {
      expect(line.number).toBe(found.length + 1);
      found.push(line.text);
    }
    const whole = pieces.join('').split(/\r\n|\n|\r/);
    if (whole.at(-1) === '') whole.pop();
    expect(found).toEqual(whole);
  }));
});
