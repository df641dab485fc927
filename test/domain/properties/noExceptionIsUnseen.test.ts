import { expect, test } from 'vitest';
import { letterRow } from '../../../domain/letters.ts';
import { overridesOf } from '../../../domain/overrides.ts';
import { play } from '../../../simulate/lives/play.ts';
import { holds, PLAYS_ALL } from '../histories/holds.ts';

test('every letter that left on an eve with the remark is in the register, whatever was corrected since; and none but decisions are', () => {
  let seen = 0;
  holds(100, (h) => {
    const { facts: { letters }, log } = play(h).state;
    const overrides = overridesOf({ log, letters });
    for (const l of letters) {
      if (l.state === 'sent' && l.remark) expect(overrides.has(l.id), l.id).toBe(true);
      if (overrides.has(l.id)) expect(letterRow(l.kind).cls, l.id).toBe('decision');
    }
    seen += overrides.size;
  });
  if (PLAYS_ALL) expect(seen).toBeGreaterThan(0);
});
