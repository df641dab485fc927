import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { NAMESPACES } from '../domain/messages.ts';
import { FileFault } from '../intake/faults.ts';
import { dayAt } from '../domain/calendar/copenhagen.ts';
import type { Form } from '../intake/form.ts';
import type { Notification } from '../intake/notification.ts';
import { NOTIFICATIONS } from '../intake/notifications.ts';
import { openFile, type NotificationFile } from '../intake/reader.ts';
import { refusedFile } from '../intake/refusedFile.ts';
import { jsonReport, plainReport } from '../intake/report.ts';
import { refusedPathOf, runIntake } from '../intake/run.ts';
import { RUNNING } from '../intake/running/form.ts';
import { caseStarter } from '../intake/startCase.ts';
import { forwardTo } from '../intake/untilDay.ts';
import { forward } from '../simulate/clock.ts';
import { Trouble } from '../stack/trouble.ts';
import { runCommand, type Started } from './command.ts';
import { intakeOptions, USAGE, type IntakeOptions } from './intakeOptions.ts';
import { intakeServers, untilRecorded } from './intakeServers.ts';
import { intakeProgress } from './progress.ts';

const log = (line: string): void => console.error(line);

/** The file, before any server is asked for: what is no file of notifications is told at once. */
async function opened<N extends Notification>({ path, sandbox }: IntakeOptions, form: Form<N>): Promise<NotificationFile<N>> {
  try {
    return await openFile(() => createReadStream(path), form, { today: sandbox ? undefined : dayAt(Date.now()) });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof FileFault) throw new Trouble(`${path}: ${message}`);
    if (code === 'ENOENT') throw new Trouble(`There is no file ${path}.`);
    if (code !== undefined) throw new Trouble(`${path} can't be read (${code}).`);
    throw error;
  }
}

const AGAIN = 'Run it again: it goes on where it stopped, and opens nothing twice.';

/** A server or a disk that fails in the middle is no fault of ours: one sentence, and what to do. */
function stopped(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: string };
  return code === undefined ? error : new Trouble(`The intake stopped: ${message}. ${AGAIN}`);
}

/** Takes in the file that the options name, as a file of that form. */
async function takeIn<N extends Notification>(options: IntakeOptions, form: Form<N>, step: Started['step']): Promise<void> {
  const { sandbox, municipality, until } = options;
  const namespace = sandbox ? NAMESPACES.sandbox : NAMESPACES.production;
  const file = await opened(options, form);
  const servers = await intakeServers(step, { namespace, municipality, dataDir: options.dataDir, log });
  const { client, pool } = servers;
  const print = (text: string): void => void process.stdout.write(text);
  await runIntake<N>({
    file,
    refused: refusedFile(options.refusedPath ?? refusedPathOf(options.path), file),
    report: options.json ? jsonReport(print, { stopped: (error) => ({ detail: (error as Error).message, toDo: AGAIN }) }) : plainReport(print),
    progress: intakeProgress(),
    intake: {
      pool, namespace, municipality, sandbox, dryRun: options.dryRun, batch: randomUUID(), atOnce: options.atOnce, startCase: caseStarter(client),
      ...(until ? { then: (caseId, n) => forward(client, caseId, forwardTo(until, n.firstAbsenceDay)) } : {}),
    },
  }).catch((error: unknown) => {
    throw stopped(error);
  });
  if (servers.own && !options.dryRun) await untilRecorded(servers, namespace, log);
}

/** `npm run intake`: opens a case for each absence notification in a file, or takes over the running cases in it. */
await runCommand(async ({ step }) => {
  const options = intakeOptions(process.argv.slice(2));
  if (!options) return console.log(USAGE);
  return options.running ? takeIn(options, RUNNING, step) : takeIn(options, NOTIFICATIONS, step);
});
