import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../../intake/columns.ts';
import { faultsOf, HEADER, readAll, readOne, rowWith } from './sample.ts';

describe('what columns must be to each other', () => {
  it('a good row has no fault', async () => expect(await faultsOf({})).toEqual([]));
  it.each([
    [{ 'Første fraværsdag': '06-03-2026' }, ['absenceAfterNotified@Første fraværsdag']],
    [{ 'Første fraværsdag': '31-02-2026' }, ['dateUnreal@Første fraværsdag']],
    [{ 'Første fraværsdag': '' }, ['missing@Første fraværsdag']],
    [{ 'CPR-nr.': '' }, ['missing@CPR-nr.']],
    [{ Navn: '  ' }, ['missing@Navn']],
    [{ 'CVR-nr.': '', Arbejdsgiver: '' }, ['cvrMissing@CVR-nr.', 'employerMissing@Arbejdsgiver']],
    [{ 'CVR-nr.': '69797114' }, ['cvrCheck@CVR-nr.']],
    [{ 'Tidligere perioder': '01-01-2026..02-02-2026' }, ['spellNotBefore@Tidligere perioder']],
    [{ 'Digital Post': 'måske' }, ['yesNo@Digital Post']],
    [{ Bemærkning: 'a\u0000b' }, ['unreadable@Bemærkning']],
    [{ 'Forventet rask': '31-04-2026', 'Timer pr. uge': '80' }, ['hours@Timer pr. uge', 'dateUnreal@Forventet rask']],
  ])('%o gives %o', async (changes, codes) => expect(await faultsOf(changes as Record<string, string>)).toEqual(codes));
  it('the first absence day may be the day of the notification', async () => expect(await faultsOf({ 'Første fraværsdag': '05-03-2026' })).toEqual([]));
  it('outside a sandbox a notification of tomorrow is refused, one of today is not', async () => {
    expect(await faultsOf({}, '2026-03-04')).toEqual(['notifiedInFuture@Anmeldt']);
    expect(await faultsOf({}, '2026-03-05')).toEqual([]);
  });
  it('no fault ever repeats what stood in the field', async () => {
    const [row] = await readAll(`${HEADER}\n${rowWith({ Anmeldt: '7110822651', 'CPR-nr.': '71108226519', Beskæftigelse: '711082-2651' })}`);
    expect(row?.faults).toHaveLength(3);
    expect(JSON.stringify(row?.faults)).not.toMatch(/\d{6}/);
  });
});

describe('files as people have them', () => {
  it('columns in another order, in capitals, with others between, spaces around values, words in capitals', async () => {
    const names = [...COLUMNS.map((c) => c.name)].reverse();
    const values = rowWith({ 'Digital Post': ' NEJ ', Beskæftigelse: ' lønmodtager ', 'CPR-nr.': ' 711082-2651 ' }).split(';').reverse();
    const [row] = await readAll(`Sagsnr.;${names.join(' ; ').toUpperCase()};\n17;${values.join(';')};;;\n`);
    expect(row?.ok).toMatchObject({ digitalPost: false, employment: 'employed', cpr: '7110822651', name: 'Anne Rønde' });
  });
  it('empty lines and lines of nothing but separators are no rows, and the line numbers stand', async () => {
    const found = await readAll(`\n${HEADER}\n\n${rowWith()}\n;;;;;;;;;;;;;;;\n   \n${rowWith({ 'Timer pr. uge': 'x' })}\n\n`);
    expect(found.map((r) => [r.line, r.codes])).toEqual([[4, undefined], [7, ['hours@Timer pr. uge']]]);
  });
  it('tabs and commas separate too', async () => {
    for (const d of ['\t', ',']) {
      const quoted = (line: string): string => line.split(';').map((f) => `"${f}"`).join(d);
      expect((await readAll(`${quoted(HEADER)}\n${quoted(rowWith({ 'Timer pr. uge': '18,5' }))}`))[0]?.ok).toMatchObject({ weeklyHours: 18.5 });
    }
  });
  it('Windows-1252 is told from UTF-8, its dash and curly quotes too', async () => {
    const text = `${HEADER}\r\n${rowWith({ Navn: 'Søren Ærø', Bemærkning: 'tolk – »polsk«' })}\r\n`;
    const [row] = await readAll(Buffer.from(text.replace('–', '\u0096'), 'latin1'));
    expect(row?.ok).toMatchObject({ name: 'Søren Ærø', note: 'tolk – »polsk«' });
    expect((await readAll(`\ufeff${text}`))[0]?.ok).toMatchObject({ name: 'Søren Ærø' });
  });
  it('one damaged byte in a UTF-8 file refuses its row and leaves the others readable', async () => {
    const [before, after] = `${HEADER}\n${rowWith({ Navn: 'S@ren' })}\n${rowWith()}`.split('@');
    const found = await readAll(Buffer.concat([Buffer.from(before as string), Buffer.from([0xf8]), Buffer.from(after as string)]));
    expect(found.map((r) => r.codes ?? r.ok?.name)).toEqual([['unreadable@Navn'], 'Anne Rønde']);
  });
  it('quoted fields hold separators, doubled quotes and line breaks', async () => {
    expect(await readOne({ Bemærkning: '"siger ""bedre""; ring\r\nkl. 10"', Adresse: 'Vej 5" st.' })).toMatchObject({ note: 'siger "bedre"; ring\nkl. 10', address: 'Vej 5" st.' });
  });
  it('the first field may be the one of several lines, also where another follows in its row', async () => {
    const names = ['Bemærkning', ...COLUMNS.map((c) => c.name).filter((name) => name !== 'Bemærkning')];
    const row = ['"taler\npolsk"', ...rowWith({ By: '"Born\ning"' }).split(';').slice(0, -1)].join(';');
    const found = await readAll([names.join(';'), row, row, row].join('\n'));
    expect(found.map((r) => [r.line, r.ok?.note, r.ok?.town])).toEqual([2, 5, 8].map((line) => [line, 'taler\npolsk', 'Born\ning']));
  });
  it('the last line of a field may hold as many separators as stand before the field', async () => {
    const [notified, ...others] = COLUMNS.map((c) => c.name).filter((name) => name !== 'Bemærkning');
    const [on, ...values] = rowWith().split(';').slice(0, -1);
    const row = [on, '"polsk\n;ring"', ...values].join(';');
    const found = await readAll([[notified, 'Bemærkning', ...others].join(';'), row, row].join('\n'));
    expect(found.map((r) => [r.line, r.ok?.note])).toEqual([[2, 'polsk\n;ring'], [4, 'polsk\n;ring']]);
  });
  it('the line that ends a field may hold a date and a CPR number in their places, where these stand behind it', async () => {
    const names = ['Navn', 'Bemærkning', ...COLUMNS.map((c) => c.name).filter((name) => name !== 'Navn' && name !== 'Bemærkning')];
    const [on, cpr, , ...values] = rowWith().split(';').slice(0, -1);
    const row = ['Anne', '"polsk\n;ring"', on, cpr, ...values].join(';');
    expect((await readAll([names.join(';'), row, row].join('\n'))).map((r) => [r.line, r.ok?.note])).toEqual([[2, 'polsk\n;ring'], [4, 'polsk\n;ring']]);
  });
  it('an open quote and one that ends a field of the next row never make one row of two people', async () => {
    const found = await readAll([HEADER, rowWith({ Adresse: '"Vej 5' }), rowWith({ Adresse: 'Vej 7"', Navn: 'Bo' })].join('\n'));
    expect(found.map((r) => [r.line, r.codes?.[0] ?? r.ok?.name])).toEqual([[2, 'quotes'], [3, 'Bo']]);
  });
  it('a quote that is never closed costs its own row and no other', async () => {
    const bad = rowWith({ Bemærkning: '"tolk: polsk' });
    const noted = rowWith({ Bemærkning: '"to\nlinjer"' });
    const found = await readAll([HEADER, bad, rowWith(), bad, noted, bad, 'videre', noted, rowWith(), bad].join('\n'));
    expect(found.map((r) => [r.line, r.codes?.[0] ?? 'ok'])).toEqual([
      [2, 'quotes'], [3, 'ok'], [4, 'quotes'], [5, 'ok'], [7, 'quotes'], [9, 'ok'], [11, 'ok'], [12, 'quotes'],
    ]);
  });
  it('a missing column, no header, an empty file, a spreadsheet: one clear sentence', async () => {
    await expect(readAll(`${HEADER.replace('CPR-nr.;', '').replace(';Bemærkning', '')}\n`)).rejects.toThrow(/mangler en kolonne: CPR-nr., Bemærkning/);
    await expect(readAll(`${HEADER};Navn\n`)).rejects.toThrow(/to gange: Navn/);
    await expect(readAll(`${rowWith()}\n`)).rejects.toThrow(/overskrifterne/);
    for (const empty of ['', '\ufeff', '\n\n']) await expect(readAll(empty)).rejects.toThrow(/tom/);
    await expect(readAll(Buffer.from(`\ufeff${HEADER}`, 'utf16le'))).rejects.toThrow(/UTF-16/);
    await expect(readAll(Buffer.from('PK\u0003\u0004\u0000'))).rejects.toThrow(/ikke en tekstfil/);
  });
  it('whatever is put into a file, every good row after it is still read', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: fc.constantFrom('"', ';', '\n', '\r', 'a', ' ', 'ø', '1') }), { maxLength: 5 }), async (junk) => {
      const found = await readAll([HEADER, ...junk, rowWith({ Navn: 'Den Sidste' })].join('\n'));
      expect(found.filter((r) => r.ok).map((r) => r.ok?.name)).toEqual(['Den Sidste']);
    }), { numRuns: 150 });
  });
});
