import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows, withId, type Bundle } from '../worker/bundle.ts';

/** The workflows as `npm run build` bundled them; beside the sources there is none. */
const AHEAD = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));

/** The workflows of this build, made ahead or made now. */
export const workflowBundle = async (): Promise<Bundle> => (existsSync(AHEAD) ? withId(readFileSync(AHEAD, 'utf8')) : bundleWorkflows());
