import { expect, it } from 'vitest';
import { keyTimes } from '../../bin/settings.ts';

it('answers to Idempotency-Keys are kept as many hours as the environment says', () => {
  expect(keyTimes({})).toEqual({});
  expect(keyTimes({ SAGSGANG_KEYS_HOURS: '0.5' })).toEqual({ keptMs: 1_800_000 });
  for (const wrong of ['0', '-1', 'a day', '1e9']) expect(() => keyTimes({ SAGSGANG_KEYS_HOURS: wrong })).toThrow(/SAGSGANG_KEYS_HOURS must be hours/);
});
