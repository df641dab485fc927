import type { FaultCode } from './faults.ts';

const WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1];

/** Eight digits whose weighted sum is divisible by 11; spaces and a `DK` in front are taken off. */
export function readCvr(value: string): { ok: string } | { fault: FaultCode } {
  const digits = value.replace(/\s/g, '').replace(/^DK-?/i, '');
  if (!/^\d{8}$/.test(digits)) return { fault: 'cvrShape' };
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * +digits.charAt(i), 0);
  return sum % 11 === 0 && digits !== '00000000' ? { ok: digits } : { fault: 'cvrCheck' };
}
