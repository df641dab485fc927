import { describe, expect, test } from 'vitest';
import { keepText } from '../../db/texts.ts';
import { anne, openHouse } from './house.ts';

const house = await openHouse();
const inBox = (letterId: string) => house.postBox.letters().filter((l) => l.id === letterId);

describe('an answer in Digital Post', () => {
  const reply = async (change: Parameters<typeof house.order>[0]) => {
    const order = house.order({ by: 'digitalPost', ...change });
    await house.on('2026-06-11T10:00+02:00').dispatchLetter(order);
    const xml = await (await fetch(`${house.postBox.url}/post/${encodeURIComponent(order.letterId)}/xml`)).text();
    return [/<memo:reply>(\w+)</.exec(xml)?.[1], /<memo:replyByDateTime>(.*?)</.exec(xml)?.[1]];
  };

  test('a hearing of Thursday 11 June can be answered until 25 June where the municipality reads its mailbox, and nowhere else; no other letter can', async () => {
    await house.pool.query(`INSERT INTO municipality (id, name, cvr, profile) VALUES ('reads', 'Læsende Kommune', '12345678', '{"repliesInDigitalPost": true}')`);
    expect(await reply({ kind: 'hearing', municipality: 'reads' })).toEqual(['true', '2026-06-25T21:59:59.000Z']);
    expect(await reply({ kind: 'hearing' })).toEqual(['false', undefined]);
    expect(await reply({ kind: 'infoCitizen', municipality: 'reads' })).toEqual(['false', undefined]);
    expect(await reply({ kind: 'hearingNoticeEmployer', to: 'employer', municipality: 'reads' })).toEqual(['false', undefined]);
  });
});

describe('what stands in a letter', () => {
  test('names and texts come from PostgreSQL, and only those of the case', async () => {
    const order = house.order({ kind: 'decisionCessation' });
    await anne(house, order.caseId);
    const reason = await keepText(house.pool, order.caseId, 'Lægen skriver, at du kan arbejde fuld tid.');
    const foreign = await keepText(house.pool, 'another', 'Hører til en anden sag.');
    await house.on('2026-06-10T10:00+02:00').dispatchLetter({ ...order, data: { ...order.data, reason, note: foreign } });
    const letter = inBox(order.letterId)[0]!;
    expect(letter.text).toMatch(/Kære Anne Rønde.*Lægen skriver, at du kan arbejde fuld tid\..*senest onsdag den 8. juli 2026/s);
    expect(letter.text).not.toContain('anden sag');
    expect(letter.to).toEqual({ id: '7110822651', idType: 'CPR', name: 'Anne Rønde' });
  });

  test('on paper the time to complain counts from six working days later', async () => {
    const order = house.order({ kind: 'decisionCessation', data: { digitalPost: false } });
    await anne(house, order.caseId);
    await house.on('2026-06-10T10:00+02:00').dispatchLetter(order);
    expect(inBox(order.letterId)[0]?.text).toContain('senest torsdag den 16. juli 2026');
  });
});
