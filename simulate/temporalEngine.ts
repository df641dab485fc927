import type { Client } from '@temporalio/client';
import type { Profile } from '../domain/setting.ts';
import type { Engine, Run } from './engine.ts';
import { SandboxCase } from './sandboxCase.ts';

/** What the engine needs of rooms that it may not know. */
export interface Surroundings {
  readonly client: Client;
  /** Makes a municipality with that practice, and a consultant in it. */
  readonly registerMunicipality: (id: string, profile: Partial<Profile>) => Promise<void>;
  readonly keepText: (caseId: string, content: string) => Promise<string>;
}

/** The real workflow on a real server, each case on its own clock in a sandbox namespace and in a municipality of its own. */
export function temporalEngine({ client, registerMunicipality, keepText }: Surroundings): Engine {
  return {
    keepText,
    async open({ caseId, profile, opening, takenOver }): Promise<Run> {
      const municipality = `m-${caseId}`;
      await registerMunicipality(municipality, profile);
      const run = await SandboxCase.open(client, { caseId, municipality, opening, ...(takenOver && { past: takenOver.past }), startsAt: takenOver?.at ?? opening.at });
      return {
        runTo: (at, inclusive) => run.forwardTo(at, inclusive),
        take: async (kind, message) => {
          const answer = await run.take(kind, message);
          return 'rejected' in answer ? answer : 'taken';
        },
        file: () => run.file(),
        close: () => run.close(),
      };
    },
  };
}
