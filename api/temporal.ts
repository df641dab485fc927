import { setTimeout as sleep } from 'node:timers/promises';
import {
  ApplicationFailure, Client, isGrpcServiceError, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError,
  type Connection, type DataConverter,
} from '@temporalio/client';
import type { EventKind } from '../domain/events/table.ts';
import { QUEUES, updateName, WORKFLOW_TYPE, workflowId, type Accepted, type CaseInput, type EventMessage } from '../domain/messages.ts';
import { within } from './deadline.ts';
import { problem } from './problems.ts';
import { badFields, refused } from './refusals.ts';

/** A server that does not say hello in this time is down. */
const PULSE_MS = 1_200;
/** While a write is under way the server is asked this often whether it is still there. */
const WATCH_MS = 400;
const WRITE_MS = 6_000;
const READ_MS = 4_000;
const RESOURCE_EXHAUSTED = 8;

/** The one way from the API to Temporal: every call has an end, every failure a name. */
export class TemporalGate {
  private readonly clients = new Map<string, Client>();
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly connection: Connection,
    /** One that does not retry: "is it there?" wants an answer now. */
    private readonly heart: Connection,
    private readonly dataConverter?: DataConverter,
  ) {}

  client(namespace: string): Client {
    const known = this.clients.get(namespace) ?? new Client({ connection: this.connection, namespace, dataConverter: this.dataConverter });
    this.clients.set(namespace, known);
    return known;
  }

  /** Is the server there? Asked before each write, so that "down" means that nothing was sent. */
  async pulse(): Promise<void> {
    const hello = this.heart.withDeadline(Date.now() + PULSE_MS, () => this.heart.workflowService.getSystemInfo({}));
    await within(PULSE_MS + 200, this.tracked(hello), () => problem('temporalDown')).catch(() => {
      throw problem('temporalDown');
    });
  }

  /** False where the case was started before, whatever became of it since. */
  async start(namespace: string, input: CaseInput): Promise<boolean> {
    return this.write(input.opening.id, async () => {
      try {
        await this.client(namespace).workflow.start(WORKFLOW_TYPE, {
          workflowId: workflowId(input.caseId),
          taskQueue: QUEUES.cases,
          args: [input],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
        });
        return true;
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
        throw error;
      }
    });
  }

  /** Tells a case of an event and hears what it says; nothing where its workflow has ended. The event's id makes it safe to ask again. */
  async tell(namespace: string, caseId: string, kind: EventKind, message: EventMessage): Promise<Accepted | undefined> {
    return this.write(message.id, async () => {
      const handle = this.client(namespace).workflow.getHandle(workflowId(caseId));
      return handle.executeUpdate<Accepted, [EventMessage]>(updateName(kind), { args: [message], updateId: message.id }).catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return undefined;
        throw error;
      });
    });
  }

  /** Where a case lives that PostgreSQL does not know yet. */
  async find(namespaces: readonly string[], caseId: string): Promise<string | undefined> {
    for (const namespace of namespaces) {
      const there = await this.read(() =>
        this.client(namespace).workflow.getHandle(workflowId(caseId)).describe().then(() => true, (error: unknown) => {
          if (error instanceof WorkflowNotFoundError) return false;
          throw error;
        }));
      if (there) return namespace;
    }
    return undefined;
  }

  /**
   * Any call that changes nothing: describe, list, count, fetch a history. Whatever it is, a server that is down or goes
   * meanwhile is `temporalDown` in two seconds, and there is an end after `ms`.
   */
  async read<T>(work: () => Promise<T>, ms = READ_MS): Promise<T> {
    const lost = (): Error => problem('temporalDown');
    try {
      return await this.watched(ms + 200, () => this.connection.withDeadline(Date.now() + ms, work), lost);
    } catch (error) {
      throw asProblem(error, 'temporalDown');
    }
  }

  /**
   * Does something on a server that was just there, and looks after it meanwhile: when the server goes, or time is up,
   * `lost` says what that means. The work has an end of its own; nobody hears of it then.
   */
  async watched<T>(ms: number, work: () => Promise<T>, lost: () => Error): Promise<T> {
    await this.pulse();
    const sent = this.tracked(work());
    const over = new AbortController();
    const gone = this.untilGone(over.signal).then(() => Promise.reject(lost()));
    gone.catch(() => undefined);
    try {
      return await within(ms, Promise.race([sent, gone]), lost);
    } finally {
      over.abort();
    }
  }

  /** Calls that nobody waits for any more come to their end first: the client's retries fall over a closed connection. */
  async close(): Promise<void> {
    await Promise.allSettled(this.underWay);
    await Promise.all([this.connection.close(), this.heart.close()]);
  }

  private async write<T>(id: string, call: () => Promise<T>): Promise<T> {
    try {
      return await this.watched(WRITE_MS + 200, () => this.connection.withDeadline(Date.now() + WRITE_MS, call), () => problem('outcomeUnknown', { id }));
    } catch (error) {
      throw asProblem(error, 'outcomeUnknown', id);
    }
  }

  /** Resolves when the server does not answer any more; never where the watch is called off. */
  private async untilGone(over: AbortSignal): Promise<void> {
    for (;;) {
      await sleep(WATCH_MS);
      if (over.aborted) return new Promise(() => undefined);
      try {
        await this.pulse();
      } catch {
        return;
      }
    }
  }

  private tracked<T>(call: Promise<T>): Promise<T> {
    const done = call.catch(() => undefined).finally(() => this.underWay.delete(done));
    this.underWay.add(done);
    return call;
  }
}

/** A failed call in the words of the catalogue; the case's own no in the case's words. */
function asProblem(error: unknown, otherwise: 'temporalDown' | 'outcomeUnknown', id?: string): Error {
  if (error instanceof Error && error.name === 'Problem') return error;
  if (error instanceof WorkflowNotFoundError) return problem('unknownCase');
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) return refusalOf(error.cause);
  const cause = error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : error;
  if (isGrpcServiceError(cause) && cause.code === RESOURCE_EXHAUSTED) return problem('caseBusy', { id });
  return problem(otherwise, id === undefined ? {} : { id });
}

function refusalOf(failure: ApplicationFailure): Error {
  const [first] = (failure.details ?? []) as { wrong?: { pointer: string; detail: string }[] }[];
  if (first?.wrong?.length) return badFields(first.wrong);
  return refused({ code: failure.type ?? 'notTaken', detail: failure.message });
}
