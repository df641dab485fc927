import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { QUEUES, WORKFLOW_TYPE, workflowId, type CaseInput } from '../domain/messages.ts';

/** Starts a case; false where it was started before. */
export type StartCase = (input: CaseInput) => Promise<boolean>;

/** The client retries a silent server for ever by itself: after this long the run ends with a sentence, to be repeated. */
const DEADLINE_MS = 30_000;

/** Starts cases in the client's namespace. A case is started once, whatever became of it since. */
export const caseStarter = (client: Client): StartCase => async (input) => {
  try {
    await client.connection.withDeadline(Date.now() + DEADLINE_MS, () =>
      client.workflow.start(WORKFLOW_TYPE, {
        workflowId: workflowId(input.caseId),
        taskQueue: QUEUES.cases,
        args: [input],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      }));
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
};
