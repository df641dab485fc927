import { serveReplays } from '../audit/replayProcess.ts';
import { quietRuntime } from '../worker/runtime.ts';
import { replayBundle, workflowBundle } from './workflowBundle.ts';

/** Started by `audit/replayPool.ts`, as many as there are cores: replays what it is sent. */
quietRuntime();
// The build that takes cases has no exhibit in it: its id is the one to name.
serveReplays(async () => ({ code: (await replayBundle()).code, buildId: (await workflowBundle()).buildId }));
