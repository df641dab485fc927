import { WorkflowNotFoundError, WorkflowUpdateFailedError, type Client, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Refusal } from '../domain/case.ts';
import type { CaseFile } from '../domain/caseFile.ts';
import type { Instant } from '../domain/calendar/day.ts';
import type { EventKind } from '../domain/events/table.ts';
import { QUERY, QUEUES, updateName, WORKFLOW_TYPE, workflowId, type Accepted, type CaseInput, type EventMessage } from '../domain/messages.ts';
import { ENDED } from './engine.ts';
import { forward, untilOpen, untilQuiet } from './clock.ts';
import { patiently } from './patience.ts';

/** A forward stops this long before the moment it is made for: virtual time runs on while a message is on its way. */
const LEAD_MS = 10_000;

/** The refusal behind a rejected update, or behind a case that is no more; anything else is thrown on. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof WorkflowNotFoundError) return ENDED;
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (cause instanceof ApplicationFailure && cause.type) return { code: cause.type, detail: cause.message };
  throw error;
}

/** One case in a sandbox namespace, on its own clock. */
export class SandboxCase {
  private constructor(
    private readonly client: Client,
    readonly caseId: string,
    private readonly handle: WorkflowHandle,
  ) {}

  /** Opens a case whose clock begins at `startsAt`. Fails as the case does where its opening is refused. */
  static async open(client: Client, input: Omit<CaseInput, 'sandbox'> & { readonly startsAt: Instant }): Promise<SandboxCase> {
    const { startsAt, ...rest } = input;
    const args: [CaseInput] = [{ ...rest, sandbox: { startsAt } }];
    const order = { workflowId: workflowId(input.caseId), taskQueue: QUEUES.cases, args, workflowIdConflictPolicy: 'USE_EXISTING' } as const;
    const handle = await patiently(() => client.workflow.start(WORKFLOW_TYPE, order));
    await untilOpen(client, input.caseId);
    return new SandboxCase(client, input.caseId, handle);
  }

  /** All that was scheduled before `at` has happened (at it too where `inclusive`). */
  async forwardTo(at: Instant, inclusive = true): Promise<void> {
    const { next } = await untilQuiet(this.client, this.caseId);
    // Where nothing is due before, the clock need not move: an accepted event pulls it up.
    const nothingDue = next === undefined || next > at || (next === at && !inclusive);
    if (!nothingDue) await forward(this.client, this.caseId, inclusive ? at + 1 : at - LEAD_MS);
  }

  /** Tells the case an event at its own moment. */
  async take(kind: EventKind, message: EventMessage & { readonly at: Instant }): Promise<Accepted | { readonly rejected: Refusal }> {
    await this.forwardTo(message.at, false);
    try {
      const accepted = await patiently(() => this.handle.executeUpdate<Accepted, [EventMessage]>(updateName(kind), { args: [message], updateId: message.id }));
      await untilQuiet(this.client, this.caseId);
      return accepted;
    } catch (error) {
      return { rejected: refusalOf(error) };
    }
  }

  file(): Promise<CaseFile> {
    return patiently(() => this.handle.query<CaseFile>(QUERY.case));
  }

  /** Ends the workflow; its history stays. */
  async close(): Promise<void> {
    await this.handle.terminate('the sandbox run is over').catch(() => undefined);
  }
}
