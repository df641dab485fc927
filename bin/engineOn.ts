import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { ensureConsultants } from '../db/consultants.ts';
import { ensureMunicipality } from '../db/municipality.ts';
import type { Pool } from '../db/pool.ts';
import { keepText } from '../db/texts.ts';
import type { Engine } from '../simulate/engine.ts';
import { temporalEngine } from '../simulate/temporalEngine.ts';

/** The real workflow on a sandbox namespace where a worker runs. Each scenario's profile becomes a made-up municipality of its own. */
export const engineOn = (client: Client, pool: Pool): Engine =>
  temporalEngine({
    client,
    keepText: (caseId, content) => keepText(pool, caseId, content),
    registerMunicipality: async (id, profile) => {
      await ensureMunicipality(pool, { id, name: 'Prøvekommune', profile });
      await ensureConsultants(pool, [{ id: `konsulent-${randomUUID()}`, name: 'Prøvekonsulent', phone: '70 00 00 00', municipality: id }]);
    },
  });
