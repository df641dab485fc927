import type { CaseClock } from '../api/dependencies.ts';
import { caseNow } from '../simulate/clock.ts';

/** The clock of a case in a sandbox; the API is handed this, since it knows nothing of the simulator. */
export const caseClock: CaseClock = ({ client, caseId }) => caseNow(client, caseId);
