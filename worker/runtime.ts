import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

/** The letters' worker has no workflows, and none has Nexus services: not worth a warning. */
const EXPECTED = /^No (workflows|Nexus services) registered/;

let installed = false;

/** The SDK's own lines: only what somebody should read, on standard error. Once per process, before the first connection. */
export function quietRuntime(): void {
  if (installed) return;
  installed = true;
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    if (!EXPECTED.test(message)) process.stderr.write(`Temporal ${level.toLowerCase()}: ${message}${meta?.['error'] ? ` (${String(meta['error'])})` : ''}\n`);
  });
  try {
    // Signals belong to the command: the SDK would stop the workers before the API has answered its last request.
    Runtime.install({ shutdownSignals: [], logger, telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) } } });
  } catch {
    // Somebody has installed one: theirs stands.
  }
}
