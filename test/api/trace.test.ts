import { expect, it } from 'vitest';
import { traceOf } from '../../api/trace.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const caller = `00-${TRACE}-00f067aa0ba902b7-01`;

it('a caller’s trace goes on with a span of our own', () => {
  const { traceId, spanId, traceparent } = traceOf(caller);
  expect(traceId).toBe(TRACE);
  expect(spanId).not.toBe('00f067aa0ba902b7');
  expect(traceparent).toBe(`00-${TRACE}-${spanId}-01`);
});

it('flags that version 0 does not define are not handed on', () => {
  expect(traceOf(caller.replace(/01$/, 'ff')).traceparent).toMatch(/-01$/);
  expect(traceOf(caller.replace(/01$/, 'fe')).traceparent).toMatch(/-00$/);
});

it('a later version is read as far as this one goes, and answered as version 0', () => {
  expect(traceOf(`cc-${TRACE}-00f067aa0ba902b7-01-what-comes-later`).traceparent).toMatch(new RegExp(`^00-${TRACE}-`));
  expect(traceOf(`cc-${TRACE}-00f067aa0ba902b7-01`).traceId).toBe(TRACE);
});

it.each([
  undefined, '', 'x', caller.toUpperCase(), `ff-${TRACE}-00f067aa0ba902b7-01`, `${caller}-more`, `cc-${TRACE}-00f067aa0ba902b7-01more`, ` ${caller}`,
  `${caller}, ${caller}`, `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `00-${TRACE}-${'0'.repeat(16)}-01`, `00-${TRACE.slice(1)}-00f067aa0ba902b7-01`,
])('%j begins a new trace', (header) => {
  const { traceId, traceparent } = traceOf(header);
  expect(traceId).not.toBe(TRACE);
  expect(traceparent).toMatch(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-00$/);
});
