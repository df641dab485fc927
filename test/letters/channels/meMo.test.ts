import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChannelRefused } from '../../../letters/channel.ts';
import { kombiRequest } from '../../../letters/channels/meMo.ts';
import { letterUuid } from '../../../letters/channels/letterUuid.ts';
import { readRequest, Unfit } from '../../../stack/postBoxMessage.ts';
import { letter, MONDAY, PDF } from './letters.ts';

describe('a letter as a MeMo message', () => {
  test('says what it is, from whom, to whom, and not before its day', () => {
    const one = letter({ id: 'c7:infoCitizen:e1:citizen' });
    expect(readRequest(kombiRequest(one))).toEqual({
      id: one.id, uuid: letterUuid(one.id), kind: 'infoCitizen', subject: 'Din sag om sygedagpenge', at: MONDAY, notBefore: '2026-06-15',
      from: { id: '12345678', name: 'Fjordby Kommune' }, to: { id: '7110822651', idType: 'CPR', name: 'Anne Rønde' }, text: 'Kære Anne Rønde', pdf: PDF,
    });
  });

  test('an employer is known by the CVR number', () => {
    const one = letter({ kind: 'infoEmployer', to: { recipient: 'employer', digitalPost: true, identity: { cvr: '69797113' }, name: 'Brande Kabel A/S' } });
    expect(readRequest(kombiRequest(one)).to).toEqual({ id: '69797113', idType: 'CVR', name: 'Brande Kabel A/S' });
  });

  test('one id gives one UUID of version 4, and another id another', () => {
    expect(letterUuid('c7:infoCitizen:e1:citizen')).toBe(letterUuid('c7:infoCitizen:e1:citizen'));
    expect(letterUuid('c7:infoCitizen:e1:citizen')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(letterUuid('c7:infoCitizen:e1:citizen')).not.toBe(letterUuid('c7:infoCitizen:e1:employer'));
  });

  test('the notice that goes by text message tells nothing of the case', () => {
    const notice = /<memo:notification>(.*?)<\/memo:notification>/.exec(kombiRequest(letter({ subject: 'Afgørelse om ophør af sygedagpenge' })))?.[1];
    expect(notice).toBe('Du har fået Digital Post fra Fjordby Kommune.');
  });

  test('a letter at 00:30 in Copenhagen is not to be delivered before that day, whatever day it is in UTC', () => {
    expect(readRequest(kombiRequest(letter({ at: Date.parse('2026-06-16T00:30:00+02:00') }))).notBefore).toBe('2026-06-16');
  });

  test('a name with markup, æøå, a reason of 40 lines and characters that XML forbids arrive as they are, or as a mark', () => {
    const name = 'Bjørk & <script>alert("æøå")</script> ]]> Ægir';
    const text = Array.from({ length: 40 }, (_, i) => `Linje ${i}: "æøå" <b>&amp;</b>\u0001\r\n`).join('');
    const one = letter({ to: { ...letter().to, name }, text, subject: 'Din ansøgning\n\u0000om <ø> & å' });
    const read = readRequest(kombiRequest(one));
    expect(read.to.name).toBe(name);
    expect(read.text).toBe(text);
    expect(read.subject).toBe('Din ansøgning \uFFFDom <ø> & å');
  });

  test('equal letters give equal bytes', () => {
    expect(kombiRequest(letter({ id: 'c1:a' }))).toBe(kombiRequest(letter({ id: 'c1:a' })));
  });

  test('whatever stands in a name, a subject or a text, the message is valid and says it', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).filter((t) => t.trim() !== '');
    fc.assert(
      fc.property(text, text, text, fc.uint8Array({ maxLength: 500 }), (name, subject, body, bytes) => {
        const document = Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes, Buffer.from('\n%%EOF')]);
        const read = readRequest(kombiRequest(letter({ to: { ...letter().to, name }, subject, text: body, document })));
        expect(read.pdf).toEqual(document);
        expect(read.text).toBe(Buffer.from(body, 'utf8').toString('utf8'));
      }),
      { numRuns: 60 },
    );
  });

  test('without a number of the receiver or a CVR number of its own nothing is sent', () => {
    const bare = [letter({ to: { recipient: 'doctor', digitalPost: true } }), letter({ from: { municipality: 'fjordby', name: 'Fjordby Kommune', phone: '' } })];
    for (const one of bare) expect(() => kombiRequest(one)).toThrow(ChannelRefused);
    expect(() => kombiRequest(bare[1]!)).toThrow(/^Fjordby Kommune has no CVR number here.*UPDATE municipality SET cvr = .* WHERE id = 'fjordby'.*try the letter again$/);
  });

  test('a letter that can be answered says so, until the end of its day in Copenhagen; any other can’t be', () => {
    const said = (answerBy?: string) => /<memo:reply>.*?<memo:doNot/s.exec(kombiRequest(letter({ answerBy })))?.[0].replace(/\s*<memo:doNot$/, '');
    expect(said('2026-06-25')).toBe('<memo:reply>true</memo:reply><memo:replyByDateTime>2026-06-25T21:59:59.000Z</memo:replyByDateTime>');
    expect(said('2026-12-10')).toContain('2026-12-10T22:59:59.000Z');
    expect(said()).toBe('<memo:reply>false</memo:reply>');
    expect(readRequest(kombiRequest(letter({ answerBy: '2026-06-25' }))).kind).toBe('infoCitizen');
  });
});

describe('the box reads a request', () => {
  const good = kombiRequest(letter());
  const WRONG: [string, (xml: string) => string, RegExp][] = [
    ['broken XML', (x) => x.slice(0, -5), /not well-formed/],
    ['a document type', (x) => x.replace('<kombi_request>', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><kombi_request>'), /document type/],
    ['another choice than Digital Post', (x) => x.replace('Digital Post<', 'NemSMS<'), /KombiValgKode/],
    ['an older MeMo', (x) => x.replace('memoVersion="1.2"', 'memoVersion="1.1"'), /memoVersion/],
    ['no id', (x) => x.replace(/<memo:messageID>.*?<\/memo:messageID>/, ''), /messageID|messageCode/],
    ['a UUID of another version', (x) => x.replace(/(<memo:messageUUID>.{14})4/, '$15'), /messageUUID/],
    ['elements in another order', (x) => x.replace(/(<memo:mandatory>.*?<\/memo:mandatory>)(<memo:legalNotification>.*?<\/memo:legalNotification>)/, '$2$1'), /legalNotification/],
    ['no receiver', (x) => x.replace(/<memo:Recipient>.*?<\/memo:Recipient>/, ''), /Recipient/],
    ['a CPR number of eight digits', (x) => x.replace('7110822651', '71108226'), /no CPR number/],
    ['no second belt', (x) => x.replace(/<memo:doNotDeliverUntilDate>.*?<\/memo:doNotDeliverUntilDate>/, ''), /doNotDeliverUntilDate/],
    ['a label of 257 characters', (x) => x.replace(/<memo:label>.*?</, `<memo:label>${'å'.repeat(257)}<`), /label/],
    ['a file that is no PDF', (x) => x.replace(PDF.toString('base64'), Buffer.from('hello').toString('base64')), /no PDF/],
    ['a PDF that was cut off', (x) => x.replace(PDF.toString('base64'), PDF.subarray(0, 90).toString('base64')), /no PDF/],
    ['a file name with a slash', (x) => x.replace(/<memo:filename>/, '<memo:filename>../'), /filename/],
  ];
  test.each(WRONG)('%s: refused, and why', (_what, spoil, why) => {
    const spoilt = spoil(good);
    expect(spoilt).not.toBe(good);
    expect(() => readRequest(spoilt)).toThrow(Unfit);
    expect(() => readRequest(spoilt)).toThrow(why);
  });
});
