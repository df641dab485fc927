import type { EventKind } from '../domain/events/table.ts';
import type { EventMessage } from '../domain/messages.ts';
import { bodyOf } from './body.ts';
import type { Chance } from './chance.ts';
import type { Counts, Told } from './lived.ts';
import type { Answer, Operator } from './operator.ts';

/** An answer that no operator's program should ever get, whatever is down. */
export class Unexpected extends Error {
  override readonly name = 'Unexpected';
}

/** What a life is lived out with. */
export interface Means {
  readonly operator: Operator;
  readonly counts: Counts;
  readonly chance: Chance;
  /** Its program sends an Idempotency-Key with each request. */
  readonly keyed: boolean;
}

/** What may be refused, and is: the case's own no, and fields that are wrong. */
const REFUSALS = [409, 422];

/** What one case was told, noted as the API answered it. */
export class Ledger {
  readonly told: Told[] = [];

  constructor(
    private readonly operator: Operator,
    private readonly counts: Counts,
    /** Sends an Idempotency-Key beside the id. */
    private readonly keyed: boolean,
  ) {}

  /** Opens the case, and gives its id. A refused opening is no case. */
  async open(order: { readonly message: EventMessage & { readonly kind: 'absenceNotified' | 'caseOpened' }; readonly sandbox: boolean; readonly person?: unknown }): Promise<string> {
    const { message, sandbox, person } = order;
    const { id, at, by, data: { kind: before, ...data } } = bodyOf(message.kind, message);
    const body = { id, at, by, kind: before ?? 'sickLeave', data, person, ...(sandbox && { sandbox: { startsAt: at } }) };
    const answer = await this.operator.post('/cases', body, this.keyOf(id));
    this.note(message.kind, message, answer);
    if (typeof answer.body.caseId !== 'string') throw new Unexpected(`POST /cases was answered with ${answer.status} ${answer.code ?? ''}: ${JSON.stringify(answer.body)}`);
    return answer.body.caseId;
  }

  /** Tells the case, until it says yes or no. Completing a task has an address of its own. */
  async tell(caseId: string, kind: EventKind, message: EventMessage): Promise<boolean> {
    const { id, at, by, who, data } = bodyOf(kind, message);
    const { task, ...outcome } = data;
    const answer = kind === 'taskCompleted'
      ? await this.operator.post(`/tasks/${encodeURIComponent(`${caseId}:${String(task)}`)}/complete`, { id, at, by, ...outcome }, this.keyOf(id))
      : await this.operator.post(`/cases/${caseId}/events`, { id, kind, at, by, who, data }, this.keyOf(id));
    return this.note(kind, message, answer);
  }

  private keyOf(id: string): string | undefined {
    return this.keyed ? id : undefined;
  }

  private note(kind: EventKind, message: EventMessage, { status, code, body }: Answer): boolean {
    const accepted = status >= 200 && status < 300;
    if (!accepted && !REFUSALS.includes(status)) throw new Unexpected(`${kind} ${message.id} was answered with ${status} ${code ?? ''}: ${JSON.stringify(body)}`);
    this.told.push({ ...message, kind, accepted, ...(!accepted && { refusedAs: code }) });
    if (accepted) this.counts.accepted++;
    else this.counts.refused++;
    return accepted;
  }
}
