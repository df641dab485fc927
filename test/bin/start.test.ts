import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { runningIn, type Running } from '../../stack/folder.ts';
import { freePort } from '../../stack/ports.ts';
import { isAlive } from '../../stack/processes.ts';

const run = promisify(execFile);
const data = await mkdtemp(join(tmpdir(), 'start-'));
// As root, PostgreSQL's own user must get through to its folder.
await chmod(data, 0o755);
afterAll(() => rm(data, { recursive: true, force: true }));

const NO_SERVERS = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TEMPORAL_ADDRESS|TEMPORAL_PROFILE|DATABASE_URL|SAGSGANG_)/.test(name)));

interface Start {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

function start(args: readonly string[]): Start {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/start.ts', '--data', data, ...args], { env: NO_SERVERS });
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  return { child, said: () => said, ended: new Promise(resolve => child.once('exit', code => resolve(code))) };
}

async function until(what: string, started: Start): Promise<string> {
  const end = started.ended.then(code => `exit ${code}`);
  while (!started.said().includes(what)) {
    const over = await Promise.race([end, sleep(100)]);
    if (over) throw new Error(`${over}: ${started.said()}`);
  }
  return started.said();
}

async function ports(): Promise<string[]> {
  const flags: string[] = [];
  for (const name of ['port', 'temporal-port', 'ui-port', 'postgres-port', 'post-box-port']) flags.push(`--${name}`, String(await freePort()));
  return flags;
}

/** The commands it prints, as a person would paste them. */
const printedCommands = (said: string): string[] => said.split('\n').map(line => line.trim()).filter(line => /^(CASE=|curl )/.test(line));

test('npm start brings up everything; the three things it prints work; a second start is refused; Ctrl-C stops all; it starts again with its data', { timeout: 180_000 }, async () => {
  const first = start(await ports());
  const commands = printedCommands(await until('Ctrl-C stops everything', first));
  expect(commands).toHaveLength(3);
  const { stdout } = await run('sh', ['-c', commands.map(command => `${command}; echo`).join('\n')]);
  const [caseId, before, after] = stdout.trim().split(/\n+/);
  expect(caseId).toMatch(/^[0-9a-f]{24}$/);
  expect(JSON.parse(before!)).toMatchObject({ caseId, status: 'open' });
  const sent = (text: string): unknown[] => (JSON.parse(text) as { letters: { sentAt?: string }[] }).letters.filter(letter => letter.sentAt);
  expect(sent(after!).length).toBeGreaterThan(sent(before!).length);

  const second = start(await ports());
  expect(await second.ended).toBe(1);
  expect(second.said()).toBe(`The data folder ${data} is in use by process ${first.child.pid}: stop that one, or name another folder with --data.\n`);

  const { children } = runningIn(data) as Running;
  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  expect(children.filter(isAlive)).toEqual([]);
  expect(existsSync(join(data, 'running.json'))).toBe(false);

  const third = start(await ports());
  const api = /API +(\S+)/.exec(await until('Ctrl-C stops everything', third))![1]!;
  const again = (await (await fetch(`${api}/cases/${caseId}`)).json()) as { caseId: string };
  expect(again.caseId).toBe(caseId);
  // One address has the API's, the records' and the workers' own.
  const measures = await (await fetch(`${api}/metrics`)).text();
  expect(measures).toMatch(/^sagsgang_workers_up 1$/m);
  expect(measures).toMatch(/^temporal_[a-z_]+\{[^}]*namespace="sagsgang-sandbox"/m);
  expect(measures).toMatch(/^sagsgang_cases_open\{namespace="sagsgang-sandbox",municipality="fjordby",status="open"\} 1$/m);
  third.child.kill('SIGTERM');
  expect(await third.ended).toBe(0);
});

test('a flag it does not know and a port that is none are one sentence', async () => {
  const unknown = start(['--colour', 'red']);
  expect(await unknown.ended).toBe(1);
  expect(unknown.said()).toMatch(/^Unknown option '--colour'\. Known: --data, --port,.*\.\n$/);
  const port = start(['--port', 'high']);
  expect(await port.ended).toBe(1);
  expect(port.said()).toBe('--port must be a port between 1 and 65535, not "high".\n');
});
