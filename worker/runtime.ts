import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

/** The letters' worker has no workflows, and none has Nexus services: not worth a warning. */
const EXPECTED = /^No (workflows|Nexus services) registered/;

/** As Prometheus would have names: base units, and `_total` at counters. */
const NAMING = { countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true } as const;

let installed = false;

/**
 * The SDK's own lines: only what somebody should read, on standard error; and its measures for Prometheus, where an
 * address (`host:port`) is given. Once per process, before the first connection; throws where the address can't be had.
 */
export function quietRuntime({ metricsAddress }: { readonly metricsAddress?: string } = {}): void {
  if (installed) return;
  installed = true;
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    if (!EXPECTED.test(message)) process.stderr.write(`Temporal ${level.toLowerCase()}: ${message}${meta?.['error'] ? ` (${String(meta['error'])})` : ''}\n`);
  });
  try {
    // Signals belong to the command: the SDK would stop the workers before the API has answered its last request.
    Runtime.install({
      shutdownSignals: [],
      logger,
      telemetryOptions: {
        logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
        ...(metricsAddress !== undefined && { metrics: { prometheus: { bindAddress: metricsAddress, ...NAMING } } }),
      },
    });
  } catch (error) {
    // Somebody has installed one: theirs stands, where nobody waits for measures.
    if (metricsAddress !== undefined) throw error;
  }
}
