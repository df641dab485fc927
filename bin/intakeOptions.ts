import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_MUNICIPALITY } from '../db/seedDefaults.ts';
import { isDay } from '../domain/calendar/day.ts';
import type { Until } from '../intake/untilDay.ts';
import { Trouble } from '../stack/trouble.ts';

export const USAGE = `npm run intake -- [--running] [--sandbox] FILE

Opens a case for each absence notification in FILE (intake/README.md says what the columns mean).

  --running             FILE holds cases that are half way through in another system: they are taken over
  --sandbox             each case begins on its own day, on its own clock (a running one when it is taken over);
                        without it cases begin now
  --dry-run             only checks and tells: nothing is opened
  --json                the report as one JSON object, and nothing else, on standard output
  --refused PATH        where refused rows go, to be corrected and sent again (FILE.refused.csv)
  --municipality ID     whose cases they are (${DEFAULT_MUNICIPALITY})
  --at-once N           cases under way at the same time, 1-200 (20)
  --forward-to-week N   sandbox: forwards each case to the end of week N after its first absence day
  --until YYYY-MM-DD    sandbox: forwards each case to the end of that day
  --data DIR            data folder of the embedded servers, where none are running (.sagsgang)`;

export interface IntakeOptions {
  readonly path: string;
  readonly running: boolean;
  readonly sandbox: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly refusedPath?: string;
  readonly municipality: string;
  readonly atOnce: number;
  readonly until?: Until;
  readonly dataDir?: string;
}

const wrong = (what: string): Trouble => new Trouble(`${what}\n\n${USAGE}`);

/** The command's options; undefined where only help is asked for. */
export function intakeOptions(args: string[]): IntakeOptions | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [path, ...more] = positionals;
  if (path === undefined || more.length) throw wrong(path === undefined ? 'Name a file.' : 'One file at a time.');
  if (values.refused !== undefined && resolve(values.refused) === resolve(path)) throw wrong('--refused names the file itself: its good rows would be lost.');
  const until = untilOf(values['forward-to-week'], values.until);
  if (until && !values.sandbox) throw wrong('Only a sandbox can be forwarded: add --sandbox.');
  return {
    path,
    running: values.running ?? false,
    sandbox: values.sandbox ?? false,
    dryRun: values['dry-run'] ?? false,
    json: values.json ?? false,
    refusedPath: values.refused,
    municipality: values.municipality ?? DEFAULT_MUNICIPALITY,
    atOnce: whole('--at-once', values['at-once'] ?? '20', 200),
    until,
    dataDir: values.data,
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        running: flag, 'dry-run': flag, sandbox: flag, json: flag, help: { ...flag, short: 'h' }, refused: text, municipality: text,
        'at-once': text, 'forward-to-week': text, until: text, data: text,
      },
    });
  } catch (error) {
    throw wrong((error as Error).message);
  }
}

function untilOf(week: string | undefined, day: string | undefined): Until | undefined {
  if (week !== undefined && day !== undefined) throw wrong('Use --forward-to-week or --until, not both.');
  if (week !== undefined) return { week: whole('--forward-to-week', week, 520) };
  if (day === undefined) return undefined;
  if (!isDay(day)) throw wrong('--until needs a day, like 2026-12-31.');
  return { day };
}

function whole(name: string, value: string, most: number): number {
  if (!/^\d{1,4}$/.test(value) || +value < 1 || +value > most) throw wrong(`${name} needs a whole number from 1 to ${most}.`);
  return +value;
}
