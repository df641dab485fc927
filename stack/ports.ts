import { createServer } from 'node:net';
import { Trouble } from './trouble.ts';

const LOCAL = '127.0.0.1';

function tryPort(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port, host, exclusive: true }, () => {
      const address = probe.address();
      const got = typeof address === 'object' && address !== null ? address.port : port;
      probe.close(() => resolve(got));
    });
  });
}

/** A port nobody listens on right now. Another process may take it before we do: starters try again with the next. */
export const freePort = (): Promise<number> => tryPort(0, LOCAL);

/** Says in one sentence that a port is taken, before anything has been started. */
export async function assertFree(port: number, what: string, change: string, host = LOCAL): Promise<void> {
  try {
    await tryPort(port, host);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') throw new Trouble(`Port ${port} (${what}) is in use: stop what listens there, or choose another with ${change}.`);
    if (code === 'EACCES') throw new Trouble(`Port ${port} (${what}) may not be opened by this user: choose one above 1023 with ${change}.`);
    throw error;
  }
}

/** Reads a port from the words a person typed; undefined where none were. */
export function portFrom(text: string | undefined, name: string): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Trouble(`${name} must be a port between 1 and 65535, not "${text}".`);
  return port;
}
