import type { Operation } from './operation.ts';
import { attentionOperations } from './routes/attention.ts';
import { casesOperations } from './routes/cases.ts';
import { documentOperations } from './routes/document.ts';
import { historyOperations } from './routes/history.ts';
import { lettersOperations } from './routes/letters.ts';
import { metricsOperations } from './routes/metrics.ts';
import { failingOperations } from './routes/failing.ts';
import { healthOperations } from './routes/health.ts';
import { intakeOperations } from './routes/intake.ts';
import { operatorsLettersOperations } from './routes/operatorsLetters.ts';
import { outageOperations } from './routes/outages.ts';
import { proofOperations } from './routes/proof.ts';
import { overridesOperations } from './routes/overrides.ts';
import { questionsOperations } from './routes/questions.ts';
import { receiptsOperations } from './routes/receipts.ts';
import { rehearsalOperations } from './routes/rehearsal.ts';
import { sandboxOperations } from './routes/sandbox.ts';
import { tasksOperations } from './routes/tasks.ts';

/** All that the API does. A new group of routes is a line here. */
export const OPERATIONS: readonly Operation[] = [
  ...casesOperations, ...questionsOperations, ...tasksOperations, ...receiptsOperations, ...lettersOperations, ...rehearsalOperations, ...overridesOperations, ...proofOperations, ...historyOperations, ...intakeOperations, ...sandboxOperations,
  ...attentionOperations, ...operatorsLettersOperations, ...failingOperations, ...outageOperations, ...metricsOperations, ...healthOperations, ...documentOperations(() => OPERATIONS),
];
