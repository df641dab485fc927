import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `npm run build`: what production runs, in `dist/`: compiled, with the schema's SQL and the workflows bundled ahead. */
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--project', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
cpSync(join(root, 'db/migrations'), join(dist, 'db/migrations'), { recursive: true });
