import { createHash } from 'node:crypto';

/**
 * The UUID of a letter in the world: the same for the same letter whenever it is made. MeMo's type lets none but version 4
 * through, so it is a hash that carries that number.
 */
export function letterUuid(letterId: string): string {
  const hash = createHash('sha256').update('sagsgang/letter/').update(letterId).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x40;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
