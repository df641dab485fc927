import { z } from 'zod';

/** Headers that requests may carry, for the document; `conditions.ts`, `trace.ts` and `requestLog.ts` read them. */
export const HEADERS = {
  'X-Request-Id': z.string().optional().meta({
    description: 'Your own id of this request (letters, digits, `_.:-`, at most 100); else one is made. It stands in the answer, the log and the history of the case',
    param: { id: 'RequestId' },
  }),
  traceparent: z.string().optional().meta({
    description: 'Your place in a trace (W3C Trace Context); else one begins here. Ours is answered, logged, and kept with the event',
    param: { id: 'Traceparent' },
  }),
  'Idempotency-Key': z.string().optional().meta({
    description: 'Yours for this write, such as a UUID: its repeat is answered alike, and done once. Same key and another body: 422; while the first is being answered: 409',
    param: { id: 'IdempotencyKey' },
  }),
  'If-Match': z.string().optional().meta({
    description: 'Only if the case still is at the version of this ETag, which the case itself judges; `*` allows any',
    param: { id: 'IfMatch' },
  }),
  'If-None-Match': z.string().optional().meta({ description: 'Only if it is another than this ETag names: else 304', param: { id: 'IfNoneMatch' } }),
};
