import { consultant, type Consultant } from './consultants.ts';
import { dispatchKnown, type DispatchKnown } from './letterDispatch.ts';
import { municipality, type Municipality } from './municipality.ts';
import { personOfCase } from './people.ts';
import type { Queryable } from './pool.ts';
import { textsOfCase } from './texts.ts';

/** What a letter is written from, by ids. */
export interface LetterNeeds {
  readonly caseId: string;
  readonly municipality: string;
  readonly consultant?: string;
  /** The letter complained of, as the sender knows it. */
  readonly complainedOf?: string;
  readonly texts: readonly string[];
}

export interface LetterSources {
  readonly home: Municipality;
  readonly person?: Awaited<ReturnType<typeof personOfCase>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly consultant?: Consultant;
  readonly complainedOf?: DispatchKnown;
}

/** All that PostgreSQL has for a letter, as it stands now; nothing where the municipality is not known here. */
export async function letterSources(db: Queryable, needs: LetterNeeds): Promise<LetterSources | undefined> {
  const home = await municipality(db, needs.municipality);
  if (!home) return undefined;
  return {
    home,
    person: await personOfCase(db, needs.caseId),
    texts: await textsOfCase(db, needs.caseId, needs.texts),
    consultant: needs.consultant === undefined ? undefined : await consultant(db, needs.consultant),
    complainedOf: needs.complainedOf === undefined ? undefined : await dispatchKnown(db, needs.complainedOf),
  };
}
