import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { bundleWorkflows } from '../worker/bundle.ts';

/** `npm run build`: what production runs, in `dist/`: compiled, with SQL and XML schemas and the workflows bundled ahead. */
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--project', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
for (const folder of ['db/migrations', 'letters/templates']) cpSync(join(root, folder), join(dist, folder), { recursive: true });
// Layout and fonts of letters; what was compiled there is not overwritten.
cpSync(join(root, 'letters/document'), join(dist, 'letters/document'), { recursive: true, filter: (path) => !path.endsWith('.ts') });
cpSync(join(root, 'stack/schemas'), join(dist, 'stack/schemas'), { recursive: true });
// From what was compiled, as the worker would make it: then the build id is that of the release wherever it runs.
const { bundleWorkflows: bundle } = (await import(pathToFileURL(join(dist, 'worker/bundle.js')).href)) as { bundleWorkflows: typeof bundleWorkflows };
const { code, buildId } = await bundle();
writeFileSync(join(dist, 'workflow-bundle.js'), code);
writeFileSync(join(dist, 'replay-bundle.js'), (await bundle({ interceptors: ['audit/exhibit'] })).code);
// What the bundler kept for itself.
rmSync(join(dist, 'node_modules'), { recursive: true, force: true });
console.log(`Built dist/, workflows ${buildId}.`);
