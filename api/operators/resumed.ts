import { createHash } from 'node:crypto';
import type { Via } from '../../domain/messages.ts';
import type { Dependencies } from '../dependencies.ts';
import { Problem } from '../problems.ts';

const AT_ONCE = 16;
/** The answer waits this long; the telling goes on after it. */
const PATIENCE_MS = 5_000;

interface Resuming {
  readonly namespace: string;
  readonly letters: readonly { readonly caseId: string; readonly letter: string }[];
  /** Told twice in one resumption, a case is told once. */
  readonly resumption: string;
  readonly via: Via;
}

const eventId = (resumption: string, letter: string): string => `resumed-${createHash('sha256').update(`${resumption}\n${letter}`).digest('hex').slice(0, 40)}`;

/**
 * Tells the cases whose letters waited for the pause to end, so that what may leave now does. It is a help only: each
 * letter looks again by itself on its next day, so that nothing hangs on this process living on. Gives how many were told
 * by the time the answer is due.
 */
export async function tellResumed(deps: Dependencies, { namespace, letters, resumption, via }: Resuming): Promise<number> {
  const waiting = letters.values();
  let told = 0;
  let failed = 0;
  const work = async (): Promise<void> => {
    for (const { caseId, letter } of waiting) {
      try {
        await deps.temporal.tell(namespace, caseId, 'effectRetried', { id: eventId(resumption, `${caseId}:${letter}`), by: 'operator', data: { what: `letter:${letter}` }, via });
        told++;
      } catch (error) {
        // The letter has left or was cancelled meanwhile: nothing waits any more.
        if (error instanceof Problem && error.body.status < 500) told++;
        else failed++;
      }
    }
  };
  const all = Promise.all(Array.from({ length: AT_ONCE }, work)).then(() => {
    if (failed > 0) deps.log.warn({ event: 'resumedLettersNotTold', failed, of: letters.length });
  });
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([all, new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))]);
  clearTimeout(timer);
  return told;
}
