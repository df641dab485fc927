import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that a test can cut, block and open again. */
export interface Proxy {
  readonly port: number;
  /** `through` lets all pass; `cut` ends what is open and takes nothing new; `deaf` takes everything and passes nothing on. */
  set(mode: 'through' | 'cut' | 'deaf'): void;
  /** Once this text has gone by to the server, no answer comes back any more: the caller's words arrive, and nothing is heard. */
  swallowAfter(text: string): void;
  stop(): Promise<void>;
}

export async function startProxy(to: { readonly host: string; readonly port: number }): Promise<Proxy> {
  let mode: 'through' | 'cut' | 'deaf' = 'through';
  let marker: string | undefined;
  let swallow = false;
  const open = new Set<Socket>();
  const server = createServer((from) => {
    open.add(from);
    from.on('error', () => undefined).on('close', () => open.delete(from));
    if (mode === 'cut') return void from.destroy();
    const there = connect(to);
    there.on('error', () => from.destroy()).on('close', () => from.destroy());
    from.on('close', () => there.destroy());
    from.on('data', (data: Buffer) => {
      if (mode !== 'through') return;
      if (marker !== undefined && data.includes(marker)) swallow = true;
      there.write(data);
    });
    there.on('data', (data) => mode === 'through' && !swallow && from.write(data));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endAll = (): void => open.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    set: (next) => {
      // What was swallowed meanwhile would leave a broken stream: begin anew.
      if (next === 'cut' || mode === 'deaf' || swallow) endAll();
      mode = next;
      marker = undefined;
      swallow = false;
    },
    swallowAfter: (text) => {
      marker = text;
    },
    stop: async () => {
      endAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
