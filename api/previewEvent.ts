import { knownText } from '../db/texts.ts';
import { isKnown, stateOf, type CaseState } from '../domain/case.ts';
import type { Change } from '../domain/changes/changes.ts';
import type { Day, Instant } from '../domain/calendar/day.ts';
import { caseFile, isOver } from '../domain/engine.ts';
import { checkMessage } from '../domain/events/check.ts';
import { isSandbox } from '../domain/messages.ts';
import { preview } from '../domain/preview.ts';
import type { Status } from '../domain/words.ts';
import type { Dependencies } from './dependencies.ts';
import type { Asker } from './whoAsks.ts';
import { refuseStranger } from './knownConsultant.ts';
import { presentMoment } from './presentMoment.ts';
import { problem } from './problems.ts';
import { recordedCase, type RecordedCase } from './recordedCase.ts';
import { badFields, refused } from './refusals.ts';
import { replacementOf } from './replacement.ts';
import type { EventBody } from './schemas/events.ts';
import { withTexts } from './texts.ts';

/** What an event would change, at which moment of the case's clock and on top of which version. */
export interface Previewed {
  readonly caseId: string;
  readonly version: number;
  readonly at: Instant;
  readonly repeated?: true;
  readonly changes: readonly Change[];
  readonly status: Status;
  readonly nextOn?: Day;
}

/** Clocks of senders differ a little; what lies further ahead has not happened (`workflows/judge.ts` asks the same). */
const MOST_AHEAD_MS = 60_000;

/** A text that the case does not have yet is not kept for a preview: any id does. */
const UNKEPT = 'text:not-kept-for-a-preview';
const UNNAMED = 'preview';

/** Where the case stands after what the event would do, told for whoever asks. */
const told = (state: CaseState): Pick<Previewed, 'status' | 'nextOn'> => {
  const { status, nextOn } = caseFile(state);
  return { status, nextOn };
};

/** The event as the case would record it: shape, texts and moment judged as on its way there. */
async function recordable(deps: Dependencies, recorded: RecordedCase, { id = UNNAMED, kind, at: happened, by, who, data = {} }: EventBody, asker: Asker) {
  const replacing = kind === 'eventCorrected' ? replacementOf(data, recorded.file.log) : undefined;
  // A correction in the same words makes no letter wrong.
  const textId = async (text: string) => (await deps.db((pool) => knownText(pool, recorded.file.caseId, text))) ?? UNKEPT;
  const checked = checkMessage(kind, { id, at: happened, by, who, data: await withTexts(kind, data, textId, replacing) });
  if ('wrong' in checked) throw badFields(checked.wrong);
  const sandbox = isSandbox(recorded.namespace);
  const now = await presentMoment(deps, recorded);
  const at = happened ?? now;
  if (!sandbox && at > now + MOST_AHEAD_MS) throw refused({ code: 'inTheFuture', detail: 'Tidspunktet ligger i fremtiden.' });
  return { id, kind, at, recordedAt: sandbox ? Math.max(now, at) : now, by: by ?? asker.role, ...(who !== undefined && { who }), data: checked.ok.data ?? {} };
}

/**
 * What the event would change, from PostgreSQL alone and without its being told. What the case would refuse fails as it
 * would there.
 */
export async function previewEvent(deps: Dependencies, asker: Asker, caseId: string, body: EventBody): Promise<Previewed> {
  const recorded = await recordedCase(deps, caseId);
  if (!recorded) throw problem('unknownCase');
  const state = stateOf(recorded.file);
  await refuseStranger(deps, recorded.file, body);
  const event = await recordable(deps, recorded, body, asker);
  const common = { caseId, version: recorded.file.version, at: event.recordedAt };
  if (isKnown(state, event.id)) return { ...common, repeated: true, changes: [], ...told(state) };
  if (isOver(state, event.recordedAt - 1)) throw problem('caseOver');
  const is = preview(state, event);
  if ('refused' in is) throw refused(is.refused);
  return { ...common, changes: is.changes, ...told(is.after) };
}
