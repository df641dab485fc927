import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthsOf, together, type Month, type Register } from '../../api/overrides/register.ts';
import { bar, scaleOf } from '../../api/pages/bar.ts';
import { overridesPage } from '../../api/pages/overrides.ts';
import { plusDays } from '../../domain/calendar/day.ts';

const YEAR = { from: '2026-01-01', to: '2026-06-30' };
const NONE = { onEve: 0, otherDay: 0, waiting: 0, cancelled: 0, takenBack: 0 };

/** The first half of 2026 with so many decisions a month, of which these left on an eve. */
function pageOf(onEve: readonly number[], decisions: number, withRemark = onEve.reduce((a, b) => a + b)): string {
  const months = monthsOf(YEAR).map((span, i): Month => ({ ...span, approved: onEve[i]!, ...together([{ decisions, onEve: onEve[i]! }]) }));
  const all = together(months);
  const register: Register = { ...YEAR, ...all, approved: all.onEve, cameOf: { ...NONE, onEve: all.onEve }, withRemark, months };
  return overridesPage({ municipality: 'Fjordby Kommune', sandbox: false, register, overrides: [], more: false, csv: 'overrides.csv' }).replaceAll('\u00a0', ' ');
}

describe('the page on overrides', () => {
  it.each([
    [[0, 1, 0, 2, 1, 2], 'Andelen er steget: 1,7 % i januar 2026 til marts 2026 (1 af 60), 8,3 % i april 2026 til juni 2026 (5 af 60).'],
    [[2, 0, 0, 0, 0, 1], 'Andelen er faldet: 3,3 % i januar 2026 til marts 2026 (2 af 60), 1,7 % i april 2026 til juni 2026 (1 af 60).'],
    [[1, 0, 0, 0, 1, 0], 'Andelen er den samme: 1,7 % i januar 2026 til marts 2026 (1 af 60), 1,7 % i april 2026 til juni 2026 (1 af 60).'],
  ])('says of %j where it goes', (onEve, sentence) => {
    expect(pageOf(onEve, 20)).toContain(sentence);
  });

  it('compares nothing where none left on an eve, or nothing left at all', () => {
    expect(pageOf([0, 0, 0, 0, 0, 0], 20)).toContain('Ingen af periodens afgørelser og partshøringer (120) blev sendt dagen før en fridag.');
    expect(pageOf([0, 0, 0, 0, 0, 0], 0)).toContain('Der er ikke sendt afgørelser eller partshøringer i perioden.');
    for (const decisions of [0, 20]) expect(pageOf([0, 0, 0, 0, 0, 0], decisions)).not.toMatch(/Andelen er|verdict (good|bad)/);
  });

  it('says plainly where a letter lacked the remark', () => {
    expect(pageOf([1, 1, 1, 0, 0, 0], 20)).toContain('<p class="verdict good">Alle 3 godkendte breve, der');
    expect(pageOf([1, 1, 0, 0, 0, 0], 20)).toContain('<p class="verdict good">Begge godkendte breve, der');
    expect(pageOf([0, 1, 0, 0, 0, 0], 20)).toContain('<p class="verdict good">Det godkendte brev, der');
    expect(pageOf([1, 1, 1, 0, 0, 0], 20, 2)).toContain('<p class="verdict bad">Kun 2 af 3 godkendte breve, der');
  });

  it('speaks of bars only where there are some', () => {
    for (const decisions of [0, 20]) expect(pageOf([0, 0, 0, 0, 0, 0], decisions)).not.toMatch(/bjælke|class="(picture|bar)"/);
    expect(pageOf([0, 1, 0, 0, 0, 0], 20)).toMatch(/<caption>Måned for måned\. Den fulde bjælke er 10 %\.<\/caption>[^]*class="bar"/);
  });

  it('keeps every bar within its scale', () => {
    expect([scaleOf([]), scaleOf([0.02]), scaleOf([0.11, 0.02]), scaleOf([1])]).toEqual([0.1, 0.1, 0.2, 1]);
    expect(bar(0.05, 0.1).markup).toContain('class="part" width="50"');
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (shares) => scaleOf(shares) <= 1 && shares.every((s) => s <= scaleOf(shares))));
  });
});

it('the months of a period hold each of its days once, and no other', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 0, max: 800 }), (start, length) => {
    const from = plusDays('2024-01-01', start);
    const months = monthsOf({ from, to: plusDays(from, length) });
    expect([months[0]!.from, months.at(-1)!.to]).toEqual([from, plusDays(from, length)]);
    months.forEach((m, i) => expect([m.from.slice(0, 7), m.from]).toEqual([m.to.slice(0, 7), i === 0 ? from : plusDays(months[i - 1]!.to, 1)]));
  }));
});
