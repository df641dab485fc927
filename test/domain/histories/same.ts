import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

/** `toEqual`, but quick where nothing differs: whole cases are large. */
export function expectSame(got: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(got, wanted)) expect(got).toEqual(wanted);
}
