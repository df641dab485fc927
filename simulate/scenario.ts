import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const data = z.record(z.string(), z.unknown());

const step = z.object({
  at: z.string(),
  event: z.string().optional(),
  complete: z.string().optional(),
  data: data.optional(),
  by: z.string().optional(),
  who: z.string().optional(),
  id: z.string().optional(),
  rejected: z.boolean().optional(),
}).refine((s) => (s.event === undefined) !== (s.complete === undefined), 'a step has either event or complete');

/** What happened before a case was taken over: an event, a task done (by its kind), or a letter sent there (by its kind). */
const past = z.object({
  at: z.string(),
  event: z.string().optional(),
  complete: z.string().optional(),
  letter: z.string().optional(),
  to: z.enum(['citizen', 'employer', 'doctor', 'appealsBoard']).optional(),
  data: data.optional(),
  id: z.string().optional(),
}).refine((p) => [p.event, p.complete, p.letter].filter((x) => x !== undefined).length === 1, 'a past event has one of event, complete and letter');

const reassessment = z.object({
  at: z.literal('end').optional(),
  exceedance: z.string().nullish(),
  stopDate: z.string().nullish(),
  latestDecisionDay: z.string().nullish(),
  weekTwentyTwo: z.string().nullish(),
});

const letter = z.object({
  kind: z.string(),
  to: z.string(),
  sentOn: z.string(),
  replyBy: z.string().optional(),
  appealBy: z.string().optional(),
  remark: z.boolean().optional(),
  by: z.enum(['digitalPost', 'paper']).optional(),
});

const task = z.object({ kind: z.string(), opensOn: z.string(), dueOn: z.string(), state: z.string(), late: z.boolean().optional() });

const expectation = z.object({
  letters: z.array(letter),
  cancelledLetters: z.array(z.string()),
  tasks: z.array(task),
  status: z.array(z.object({ at: z.string(), status: z.string() })),
  closed: z.object({ on: z.string(), destination: z.string() }).nullable(),
  reassessment,
  jobClarification: z.object({ opensOn: z.string() }).nullable(),
  paymentContinues: z.boolean(),
}).partial();

const form = z.object({
  name: z.string().optional(),
  profile: z.object({ ruleSet: z.enum(['R24', 'R25', 'R26', 'R27']).optional(), closingDays: z.array(z.string()).optional(), contactIntervalDays: z.number().optional(), decisionsNeedApproval: z.boolean().optional() }).optional(),
  opening: z.object({ at: z.string(), kind: z.enum(['sickLeave', 'fastTrack', 'prevention']).optional(), id: z.string().optional(), by: z.string().optional(), data }),
  takenOver: z.object({ at: z.string(), past: z.array(past).default([]) }).optional(),
  steps: z.array(step).default([]),
  until: z.string(),
  expect: expectation.default({}),
});

/** One case from first notice to its end, with what must have happened (scenarios/README.md). */
export type Scenario = z.infer<typeof form>;
export type Past = z.infer<typeof past>;
export type Step = Scenario['steps'][number];
export type Expectation = z.infer<typeof expectation>;

/** Line and column of a character, for a message a person can act on. */
function place(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
}

/** Reads a scenario; a file that is no JSON or has not the form is refused with the place. */
export function parseScenario(text: string): Scenario {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (e) {
    const position = /position (\d+)/.exec((e as Error).message)?.[1];
    throw new Error(`not JSON${position ? ` at ${place(text, +position)}` : ''}: ${(e as Error).message}`);
  }
  const parsed = form.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((i) => `/${i.path.join('/')}: ${i.message}`).join('; '));
}

/** The scenario files a path names: itself, or all `.json` of a folder in order. */
export async function scenarioFiles(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  return (await readdir(path)).filter((name) => name.endsWith('.json')).sort().map((name) => join(path, name));
}

export const readScenario = async (file: string): Promise<Scenario> => parseScenario(await readFile(file, 'utf8'));
