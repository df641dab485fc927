import { availableParallelism } from 'node:os';
import { tellAsOf } from '../audit/commands/asOf.ts';
import { tellAllDeadlines, tellDeadlines } from '../audit/commands/deadlines.ts';
import { exportOne } from '../audit/commands/export.ts';
import { NoLetter, tellLetter } from '../audit/commands/letter.ts';
import { tellAllLetters } from '../audit/commands/allLetters.ts';
import { rebuildAll } from '../audit/commands/rebuild.ts';
import { replayAll } from '../audit/commands/replay.ts';
import { verifyChains } from '../audit/commands/chain.ts';
import { NoEntry, tellWhy } from '../audit/commands/why.ts';
import { verifyFolder } from '../audit/commands/verify.ts';
import { EXIT, type Desk, type Exit, type Hands, type Paper } from '../audit/desk.ts';
import { NotEmpty } from '../audit/newFolder.ts';
import { casesIn, isPath, NoHistory } from '../audit/files.ts';
import { allCases, countCases, countOpen, findCase, openCases, type Findable, type Found } from '../audit/find.ts';
import { isDown } from '../audit/isDown.ts';
import { paper } from '../audit/paper.ts';
import type { Renders } from '../audit/renders.ts';
import { Trouble } from '../stack/trouble.ts';
import { auditOptions, COMMANDS, usage, USAGE, type AuditOptions, type Command } from './auditOptions.ts';
import { asTrouble, auditDesk } from './auditServers.ts';
import { runCommand, type Started } from './command.ts';
import { renders } from './renders.ts';
import { replays } from './replays.ts';
import { replayBundle, workflowBundle } from './workflowBundle.ts';

/** More cases than processes: while some replay, others are taken out. */
const AHEAD = 2;

interface Work {
  readonly options: AuditOptions;
  readonly hands: Hands;
  readonly paper: Paper;
  readonly renders: Renders;
  /** The servers, where a command needs them. */
  readonly desk: () => Promise<Desk>;
}

/** A case by its id, or those of a file or folder. */
async function one({ options, desk }: Work, witness?: 'case' | 'record'): Promise<Findable[]> {
  const [name = ''] = options.args;
  if (await isPath(name)) return casesIn(name, options.namespace);
  const servers = await desk();
  const take = async (): Promise<Found> => {
    const found = await findCase(servers, name, { witness });
    if (!found) throw usage(`There is no case ${name} in ${servers.clients.map((c) => c.options.namespace).join(' or ')}, nor in the archive, and no file of that name.`);
    return found;
  };
  return [{ name, take }];
}

/** The one case that a command is about. A question needs its history alone. */
async function single(work: Work, witness: 'case' | 'record' = 'record'): Promise<Found> {
  const cases = await one(work, witness);
  if (cases.length > 1) throw usage(`${work.options.args[0]} holds ${cases.length} cases: name one of them.`);
  return cases[0]!.take();
}

/** What ends a command that looks at many cases: the next one fares no better. */
const fatal = (error: unknown): boolean => isDown(error) || error instanceof Trouble;

async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

const RUN: Readonly<Record<keyof typeof COMMANDS, (work: Work) => Promise<Exit>>> = {
  async replay(work) {
    const { options, hands, paper, desk } = work;
    const witness = options.witness ?? (options.all ? 'record' : 'case');
    if (options.all) return replayAll(allCases(await desk(), { witness }), hands, paper, { total: await countCases(await desk()), fatal });
    const cases = await one(work, witness);
    return replayAll(stream(cases), hands, paper, { total: cases.length, fatal });
  },
  async rebuild(work) {
    const { options, hands, paper } = work;
    const desk = await work.desk();
    const order = { write: options.write, everything: options.all, fatal };
    if (options.all) return rebuildAll(allCases(desk, { witness: 'record' }), desk, hands, paper, { ...order, total: await countCases(desk) });
    const cases = await one(work, 'record');
    return rebuildAll(stream(cases), desk, hands, paper, { ...order, total: cases.length });
  },
  async export(work) {
    return exportOne(await single(work, 'case'), work.options.args[1]!, await work.desk(), work.hands, work.paper);
  },
  verify: ({ options, hands, paper }) => verifyFolder(options.args[0]!, hands, paper, options.manifest),
  'as-of': async (work) => tellAsOf(await single(work), work.options.at!, work.hands, work.paper),
  why: async (work) => tellWhy(await single(work), work.options.args[1]!, work.hands, work.paper),
  async deadlines(work) {
    const { options: { all, at: asked }, hands, paper } = work;
    if (!all) return tellDeadlines(await single(work), hands, paper, asked);
    const desk = await work.desk();
    return tellAllDeadlines(openCases(desk), hands, paper, { total: await countOpen(desk), asked, fatal });
  },
  async letter({ options: { args: [id], all, municipality, out, from, before }, hands, paper, renders, desk }) {
    const { pool, clients } = await desk();
    const namespaces = clients.map((c) => c.options.namespace);
    return all ? tellAllLetters(pool, renders, hands.atOnce, { namespaces, municipality, from, before }, paper) : tellLetter(pool, namespaces, id!, paper, out);
  },
  chain: async ({ options, paper, desk }) => verifyChains(await desk(), paper, options.heads),
};

async function audit(step: Started['step'], options: AuditOptions): Promise<Exit> {
  const processes = options.processes ?? availableParallelism();
  const row: Command = COMMANDS[options.command];
  const [pool, press] = [await step(async () => replays(processes)), await step(async () => renders(processes))];
  // Made once, not by each process at the same time.
  if (row.replays !== false) await Promise.all([replayBundle(), workflowBundle()]);
  const atOnce = processes * AHEAD;
  let desk: Promise<Desk> | undefined;
  const work: Work = {
    options,
    hands: { replays: pool, atOnce },
    renders: press,
    paper: paper(options.json, (text) => process.stdout.write(text), (line) => console.error(line), row.items),
    desk: () => (desk ??= auditDesk(step, { ...options, connections: 2 * atOnce + 4 })),
  };
  return RUN[options.command](work);
}

/** `npm run audit`: does what is stored tell what happened? */
await runCommand(async ({ step }) => {
  const options = auditOptions(process.argv.slice(2));
  if (!options) return console.log(USAGE);
  process.exitCode = await audit(step, options).catch((error: unknown) => {
    if (error instanceof NoHistory || error instanceof NotEmpty || error instanceof NoEntry || error instanceof NoLetter) throw new Trouble(error.message, EXIT.usage);
    throw asTrouble(error);
  });
}, { otherwise: EXIT.ourFault });
