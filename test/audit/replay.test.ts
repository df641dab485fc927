import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readArchived, type Archived, type HistoryEvent } from '../../audit/archive.ts';
import { exhibitDifferences } from '../../audit/differences.ts';
import { replayCases, type Replayed } from '../../audit/replay.ts';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { nameOf, SCENARIOS } from '../scenarioFiles.ts';
import { patched } from './patched.ts';

const HISTORIES = join(import.meta.dirname, '..', 'histories');
const names = (await readdir(HISTORIES)).filter((f) => f.endsWith('.json.gz')).map((f) => f.slice(0, -'.json.gz'.length));

let code: string;
const archived = new Map<string, Archived>();
beforeAll(async () => {
  ({ code } = await bundleWorkflows({ interceptors: ['audit/exhibit'] }));
  for (const name of names) archived.set(name, await readArchived(join(HISTORIES, `${name}.json.gz`)));
});

async function replayed(bundle: string, cases: readonly Archived[] = [...archived.values()]): Promise<Map<Archived, Replayed>> {
  const all = new Map<Archived, Replayed>();
  for await (const r of replayCases(bundle, cases)) all.set(r.archived, r);
  return all;
}

const linesOf = ({ archived: { exhibit: was }, exhibit: is }: Replayed): string[] => exhibitDifferences(was, is).map((d) => d.text);

describe('recorded histories', () => {
  let now: Map<Archived, Replayed>;
  // A busy machine takes its time over them all.
  beforeAll(async () => {
    now = await replayed(code);
  }, 400_000);

  it('are there for every scenario, and for nothing else (else: npm run record)', () => {
    expect([...names].sort()).toEqual(SCENARIOS.map(nameOf).sort());
  });

  it.each(names)('%s replays to the same agenda and timeline', (name) => {
    const result = now.get(archived.get(name)!)!;
    expect(result.error).toBeUndefined();
    expect(result.exhibit?.timeline.length).toBeGreaterThan(3);
    expect(linesOf(result)).toEqual([]);
  });
});

/** Recorded by the last release whose settings had no edition, where later rules (`SINCE`) would have it otherwise: such cases go on as they were. */
describe('histories of cases that no later edition has reached', () => {
  const folder = join(HISTORIES, 'of-the-first-edition');

  it('replay to the same agenda and timeline', async () => {
    const files = await readdir(folder);
    const cases = await Promise.all(files.map((f) => readArchived(join(folder, f))));
    const results = [...(await replayed(code, cases)).values()];
    expect(results.map((r) => [r.error?.message, linesOf(r)])).toEqual(files.map(() => [undefined, []]));
    expect(files.length).toBe(4);
  });
});

/** What a check never failed may have stopped checking. */
describe('a change that breaks what was recorded is caught', () => {
  it('calls in another order: the replay itself fails', async () => {
    const reordered = patched(patched(code, 'this.attributes.look(live.state);', ''), 'this.acts.look(due.acts);', 'this.attributes.look(live.state); this.acts.look(due.acts);');
    const [first] = await replayed(reordered, [archived.get('01-broken-leg-reduced-hours')!]).then((m) => [...m.values()]);
    expect(first?.error?.name).toBe('DeterminismViolationError');
  });

  it('a rule that gives a day later: the replay passes, agenda and timeline do not', async () => {
    const [first] = await replayed(patched(code, 'const WEEK_FOUR = 28;', 'const WEEK_FOUR = 29;'), [archived.get('01-broken-leg-reduced-hours')!]).then((m) => [...m.values()]);
    expect(first?.error).toBeUndefined();
    expect(linesOf(first!).join('\n')).toContain('weekFourCall');
  });

  it('an update whose content is another: agenda and timeline differ', async () => {
    const was = archived.get('01-broken-leg-reduced-hours')!;
    const events = was.history.events.map((e) => withData(e, 'interviewBooked', (data) => ({ ...data, interviewAt: (data['interviewAt'] as number) + 86_400_000 })));
    expect(events).not.toEqual(was.history.events);
    const [first] = await replayed(code, [{ ...was, history: { events } }]).then((m) => [...m.values()]);
    expect(linesOf(first!).join('\n')).toContain('interviewBooked');
  });

  it('a history without its last event of the case: the timeline is shorter', async () => {
    const was = archived.get('01-broken-leg-reduced-hours')!;
    const accepted = was.history.events.findLastIndex((e) => e.eventType === 'EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED');
    const cut = was.history.events.slice(0, was.history.events.slice(0, accepted).findLastIndex((e) => e.eventType === 'EVENT_TYPE_WORKFLOW_TASK_SCHEDULED'));
    const [first] = await replayed(code, [{ ...was, history: { events: cut } }]).then((m) => [...m.values()]);
    expect(first?.error).toBeUndefined();
    expect(linesOf(first!).join('\n')).toContain('now nothing');
  });
});

type Payload = { data: string };
type AcceptedUpdate = { acceptedRequest?: { input?: { name?: string; args?: { payloads?: readonly Payload[] } } } };

/** The event, where it brought an update of that kind, with other data. */
function withData(event: HistoryEvent, kind: string, change: (data: Record<string, unknown>) => unknown): HistoryEvent {
  const attributes = event['workflowExecutionUpdateAcceptedEventAttributes'] as AcceptedUpdate | undefined;
  if (attributes?.acceptedRequest?.input?.name !== kind) return event;
  const copy = structuredClone(event);
  const [payload] = (copy['workflowExecutionUpdateAcceptedEventAttributes'] as AcceptedUpdate).acceptedRequest!.input!.args!.payloads!;
  const message = JSON.parse(Buffer.from(payload!.data, 'base64').toString('utf8')) as { data: Record<string, unknown> };
  payload!.data = Buffer.from(JSON.stringify({ ...message, data: change(message.data) })).toString('base64');
  return copy;
}
