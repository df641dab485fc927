import { parseArgs, type ParseArgsConfig } from 'node:util';
import { EXIT } from '../audit/desk.ts';
import type { ArchiveHead } from '../db/historyArchive.ts';
import { endOfDay, momentOf as momentOfDay, readInstant } from '../domain/calendar/copenhagen.ts';
import { isDay, type Day, type Instant } from '../domain/calendar/day.ts';
import { NAMESPACES } from '../domain/messages.ts';
import { Trouble } from '../stack/trouble.ts';

const ENDS = `Exit codes: 0 all the same, nothing missed; 1 differences found; 2 wrong usage; 3 a server is not there; 4 a fault of ours.`;

export const USAGE = `npm run audit -- COMMAND …

  replay ID|FILE|FOLDER   does today's code reproduce the case: the same calls, timeline and agenda?
  replay --all            every case in Temporal and in the archive
  rebuild ID|--all        the read model made from histories, compared with what is stored
      --write             puts the rebuilt one in its place
  export ID DIR           history, exhibit, settings and a manifest with hashes, for others to verify
  verify DIR              an exported folder: hashes and replay, without any server
      --manifest HASH     the manifest's own hash, as it was noted at the export
  as-of ID DATE           the case as it was known at the end of a day, or at a moment, and as it stood by what is known now
  why ID ENTRY            why a task, letter or act is there, why on that day, why not yet or not any more
  deadlines ID            the dates that were missed: by how much, and whose each is
  deadlines --all         the same of every open case
      --at DATE           looked at then (a running case: now; any other: its last moment)
  letter ID               all that is known of a letter, and whether it comes out the same when it is rendered again
      --out DIR           writes proof.json, and letter.pdf where it does
  letter --all            every letter that left, rendered again and compared, on all cores
      --from DAY --to DAY --municipality ID
                          those that left from one day to another (both whole), of one municipality
  chain                   the archive's chain of hashes
      --head N:HASH       an end of the chain, as it was noted; can be said more than once

  --namespace NAME        where to look (${Object.values(NAMESPACES).join(' and ')})
  --sandbox               only in ${NAMESPACES.sandbox}
  --witness case|record   replay: who says what was recorded (one case: the case; --all: its record)
  --json                  one JSON object, and nothing else, on standard output
  --processes N           how many processes replay (one per core)
  --data DIR              data folder of the running servers (.sagsgang)

ID is a case's id; a letter's is CASE:LETTER. Where a command takes a case, it also takes a history's FILE or an exported folder; then no server is asked.

${ENDS}`;

export interface AuditOptions {
  readonly command: keyof typeof COMMANDS;
  /** What the command is about; absent where --all is said. */
  readonly args: readonly string[];
  /** Letters that left from here, and before then. */
  readonly from?: Instant;
  readonly before?: Instant;
  readonly municipality?: string;
  readonly out?: string;
  /** The moment that `as-of` or `deadlines --at` asks for: of a day its end. */
  readonly at?: Instant;
  readonly all: boolean;
  readonly write: boolean;
  readonly json: boolean;
  readonly namespace?: string;
  readonly witness?: 'case' | 'record';
  readonly manifest?: string;
  readonly heads: readonly ArchiveHead[];
  readonly processes?: number;
  readonly dataDir?: string;
}

export interface Command {
  /** Names of what must be said. */
  readonly args: readonly string[];
  /** `--all` may stand in their place. */
  readonly all?: true;
  readonly options?: readonly string[];
  /** It takes nothing from histories, and needs no workflow code. */
  readonly replays?: false;
  /** What its JSON calls the things it lists; cases else. */
  readonly items?: string;
}

export const COMMANDS = {
  replay: { args: ['a case'], all: true, options: ['witness'] },
  rebuild: { args: ['a case'], all: true, options: ['write'] },
  export: { args: ['a case', 'a folder'] },
  verify: { args: ['a folder'], options: ['manifest'] },
  'as-of': { args: ['a case', 'a date'] },
  why: { args: ['a case', 'an entry'] },
  deadlines: { args: ['a case'], all: true, options: ['at'] },
  letter: { args: ['a letter'], all: true, options: ['out', 'from', 'to', 'municipality'], replays: false, items: 'letters' },
  chain: { args: [], options: ['head'], replays: false },
} as const satisfies Record<string, Command>;

export const usage = (what: string): Trouble => new Trouble(`${what}\n\n${USAGE}`, EXIT.usage);

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const COMMON = { 'namespace': text, 'sandbox': flag, 'json': flag, 'processes': text, 'data': text } as const;
const OPTIONS = { ...COMMON, all: flag, write: flag, at: text, witness: text, manifest: text, out: text, from: text, to: text, municipality: text, head: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } } as const satisfies ParseArgsConfig['options'];

/** The command's options; nothing where only help is asked for. */
export function auditOptions(argv: readonly string[]): AuditOptions | undefined {
  const { values, positionals } = parse(argv);
  const [command, ...args] = positionals;
  if (values.help || command === undefined) return undefined;
  if (!isCommand(command)) throw usage(`There is no command ${command}.`);
  const row: Command = COMMANDS[command];
  for (const name of Object.keys(values)) {
    const known = name in COMMON || row.options?.includes(name) || (name === 'all' && row.all);
    if (!known) throw usage(`${command} has no --${name}.`);
  }
  const wanted = values.all ? 0 : row.args.length;
  if (args.length !== wanted) throw usage(args.length < wanted ? `${command}: name ${row.args.slice(args.length).join(' and ')}${row.all ? ', or say --all' : ''}.` : `${command}: ${args[wanted]} is too much.`);
  if (values.sandbox && values.namespace !== undefined) throw usage('Use --sandbox or --namespace, not both.');
  const [onlyAll, onlyOne] = [['from', 'to', 'municipality'], ['out']].map((names) => names.find((name) => name in values));
  if (values.all ? onlyOne : onlyAll) throw usage(values.all ? `--${onlyOne} is of one letter: name it, or leave out --all.` : `--${onlyAll} goes with --all.`);
  const namespace = values.sandbox ? NAMESPACES.sandbox : values.namespace;
  const heads = (values.head ?? []).map(head);
  if (heads.length > 0 && namespace === undefined) throw usage('--head belongs to one chain: say --namespace or --sandbox.');
  const { witness, processes } = values;
  if (witness !== undefined && witness !== 'case' && witness !== 'record') throw usage('--witness is case or record.');
  if (processes !== undefined && !/^[1-9]\d{0,2}$/.test(processes)) throw usage('--processes needs a whole number from 1 to 999.');
  return {
    command, args, at: momentOf(command, command === 'as-of' ? args[1] : values.at), all: values.all ?? false, write: values.write ?? false, json: values.json ?? false, namespace, witness,
    manifest: values.manifest, out: values.out, municipality: values.municipality, from: dayOf('from', values.from, (d) => momentOfDay(d, 0)), before: dayOf('to', values.to, endOfDay), heads, processes: processes === undefined ? undefined : +processes, dataDir: values.data,
  };
}

const isCommand = (name: string): name is keyof typeof COMMANDS => Object.hasOwn(COMMANDS, name);

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw usage((error as Error).message);
  }
}

/** A moment, or a day: then its end. */
function momentOf(command: string, asked: string | undefined): Instant | undefined {
  if (asked === undefined) return undefined;
  const at = isDay(asked) ? endOfDay(asked) - 1 : readInstant(asked);
  if (at === undefined) throw usage(`${command} needs a day such as 2026-06-10, or a moment such as 2026-06-10T09:00, not ${asked}.`);
  return at;
}

function dayOf(name: string, asked: string | undefined, moment: (day: Day) => Instant): Instant | undefined {
  if (asked !== undefined && !isDay(asked)) throw usage(`--${name} needs a day such as 2026-06-10, not ${asked}.`);
  return asked === undefined ? undefined : moment(asked);
}

function head(noted: string): ArchiveHead {
  const [, sequence, chainHash] = /^(\d+):([0-9a-f]{64})$/.exec(noted) ?? [];
  if (sequence === undefined || chainHash === undefined) throw usage('--head needs N:HASH, as `chain` prints it.');
  return { sequence: +sequence, chainHash };
}
