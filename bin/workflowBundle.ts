import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows, withId, type Bundle } from '../worker/bundle.ts';

/** As `npm run build` bundled them; beside the sources there are none. */
const ahead = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const readAhead = (name: string): Bundle | undefined => (existsSync(ahead(name)) ? withId(readFileSync(ahead(name), 'utf8')) : undefined);

/** The workflows of this build, made ahead or made now. */
export const workflowBundle = async (): Promise<Bundle> => readAhead('workflow-bundle.js') ?? bundleWorkflows();

/** What a replay shows at each step of a case. */
export const EXHIBIT = 'audit/exhibit';

/** The same workflows for a replay: they show the case as it goes. */
export const replayBundle = async (): Promise<Bundle> => readAhead('replay-bundle.js') ?? bundleWorkflows({ interceptors: [EXHIBIT] });
