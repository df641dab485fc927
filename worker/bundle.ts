import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

export interface Bundle {
  readonly code: string;
  /** Hash of the workflow code: the version of the deployment. */
  readonly buildId: string;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Where this file is, so are the others: `.ts` as written, `.js` as built. */
const EXT = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const CACHE = join(ROOT, 'node_modules', '.cache', 'sagsgang');
const ROOMS = ['domain', 'workflows'];
/** Part of every bundle, a replay's too. */
const ALWAYS = ['workflows/inItsTask'];

/** Everything that goes into a bundle, or decides how it is made. */
function sources(): string[] {
  const ofRooms = ROOMS.flatMap((room) => readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((f) => join(room, f)));
  return [...ofRooms.filter((f) => f.endsWith(EXT)), join('worker', `converter${EXT}`), join('worker', `bundle${EXT}`)].sort();
}

function fingerprint(interceptors: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of [...sources(), ...interceptors]) hash.update(file).update('\0').update(readFileSync(join(ROOT, file))).update('\0');
  const sdk = join(ROOT, 'node_modules', '@temporalio', 'workflow', 'package.json');
  return hash.update(existsSync(sdk) ? readFileSync(sdk) : '').digest('hex').slice(0, 16);
}

/**
 * The workflow code as one file, made once per state of the sources and kept beside the installed packages. A replay may
 * add interceptors (paths from the project's root, without ending) that look on; a worker has none but our own.
 */
export async function bundleWorkflows({ interceptors = [] }: { interceptors?: readonly string[] } = {}): Promise<Bundle> {
  const modules = [...ALWAYS, ...interceptors].map((module) => `${module}${EXT}`);
  const kept = join(CACHE, `workflows-${fingerprint(modules)}.js`);
  try {
    return withId(await readFile(kept, 'utf8'));
  } catch {
    const code = await make(modules);
    await keep(kept, code);
    return withId(code);
  }
}

async function make(interceptors: readonly string[]): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(ROOT, 'workflows', `index${EXT}`),
    payloadConverterPath: join(ROOT, 'worker', `converter${EXT}`),
    workflowInterceptorModules: interceptors.map((module) => join(ROOT, module)),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error },
    webpackConfigHook: (config) => ({ ...config, context: ROOT, output: { ...config.output, devtoolModuleFilenameTemplate: '[resource-path]' } }),
  });
  return code;
}

/** Two processes may bundle at once: each writes its own file and puts it in place whole. A folder that can't be written is no harm. */
async function keep(file: string, code: string): Promise<void> {
  try {
    await mkdir(CACHE, { recursive: true });
    await writeFile(`${file}.${process.pid}`, code);
    await rename(`${file}.${process.pid}`, file);
  } catch {
    // Bundled again next time.
  }
}

const SOURCE_MAP = /^\/\/# sourceMappingURL=.*$/m;

/** A bundle made ahead (`npm run build`), read as it was written. The source map does not count: it changes with a comment. */
export const withId = (code: string): Bundle => ({ code, buildId: createHash('sha256').update(code.replace(SOURCE_MAP, '')).digest('hex').slice(0, 16) });
