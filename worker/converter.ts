import { defaultPayloadConverter, type Payload, type PayloadConverter } from '@temporalio/common';

/** What a handler gets in place of a value that cannot be decoded. */
export interface Undecodable {
  readonly undecodable: string;
}

/**
 * The usual converter, except that reading never throws: a payload that cannot be decoded would otherwise fail its
 * workflow task for ever, before any handler is asked. The case refuses what comes through tagged.
 */
export const payloadConverter: PayloadConverter = {
  toPayload: (value, context, hint) => defaultPayloadConverter.toPayload(value, context, hint),
  fromPayload<T>(payload: Payload): T {
    try {
      return defaultPayloadConverter.fromPayload<T>(payload);
    } catch (error) {
      // Parsers quote what they read, so only the kind of error goes on.
      const tagged: Undecodable = { undecodable: error instanceof Error ? error.name : 'unknown' };
      return tagged as T;
    }
  },
};
