import { expect, it } from 'vitest';
import { keyTimes, receiptsUrl } from '../../bin/settings.ts';

it('answers to Idempotency-Keys are kept as many hours as the environment says', () => {
  expect(keyTimes({})).toEqual({});
  expect(keyTimes({ SAGSGANG_KEYS_HOURS: '0.5' })).toEqual({ keptMs: 1_800_000 });
  for (const wrong of ['0', '-1', 'a day', '1e9']) expect(() => keyTimes({ SAGSGANG_KEYS_HOURS: wrong })).toThrow(/SAGSGANG_KEYS_HOURS must be hours/);
});

it('receipts are told to the API on this machine, or where the environment says', () => {
  expect(receiptsUrl(undefined, {})).toBeUndefined();
  expect(receiptsUrl(3000, {})).toBe('http://127.0.0.1:3000/letters/receipts');
  expect(receiptsUrl(3000, { SAGSGANG_RECEIPTS_URL: 'https://api.example/letters/receipts' })).toBe('https://api.example/letters/receipts');
  for (const wrong of ['api', 'ftp://a/b']) expect(() => receiptsUrl(3000, { SAGSGANG_RECEIPTS_URL: wrong })).toThrow(/SAGSGANG_RECEIPTS_URL must be the address/);
});
