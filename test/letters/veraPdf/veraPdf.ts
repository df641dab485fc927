import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../../../stack/temporalBinary.ts';

const run = promisify(execFile);
const HERE = import.meta.dirname;

/** What veraPDF says of a file: accepted as PDF/UA-1, else the rules that it breaks. */
export type Verdict = { readonly accepted: true } | { readonly accepted: false; readonly because: string };

/** Judges files, all in one Java process. */
export type VeraPdf = (files: readonly string[]) => Promise<ReadonlyMap<string, Verdict>>;

/** veraPDF's parts, from VERAPDF_JARS, from the cache, or fetched once through Maven from wherever it is set up for. */
async function jars(): Promise<string> {
  if (process.env['VERAPDF_JARS']) return process.env['VERAPDF_JARS'];
  const [, version] = /<artifactId>validation-model<\/artifactId>\s*<version>([^<]+)</.exec(await readFile(join(HERE, 'pom.xml'), 'utf8'))!;
  const cached = join(cacheFolder(), `verapdf-${version}`);
  const isThere = (): Promise<boolean> => readdir(cached).then((all) => all.length > 0, () => false);
  if (await isThere()) return cached;
  await mkdir(cacheFolder(), { recursive: true });
  const folder = await mkdtemp(join(cacheFolder(), '.fetch-'));
  try {
    await run('mvn', ['-q', '-B', '-f', join(HERE, 'pom.xml'), 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`], { timeout: 240_000 });
    await rename(folder, cached);
  } catch (error) {
    // Another run of the tests may have been faster.
    if (!(await isThere())) throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return cached;
}

/** veraPDF, ready to judge; or in a word what it lacks on this machine. */
export async function veraPdf(): Promise<VeraPdf | { readonly lacks: string }> {
  // A runtime alone is not enough: what asks veraPDF is compiled on its way in.
  if (!(await run('javac', ['-version']).then(() => true, () => false))) return { lacks: 'No Java development kit (17 or later) here, so veraPDF was not asked.' };
  let folder: string;
  try {
    folder = await jars();
  } catch (error) {
    return { lacks: `veraPDF could not be fetched with Maven, so it was not asked (${(error as Error).message.split('\n')[0]}).` };
  }
  return async (files) => {
    const { stdout } = await run('java', ['-cp', join(folder, '*'), join(HERE, 'PdfUa.java'), ...files], { timeout: 240_000, maxBuffer: 64_000_000 });
    return new Map(stdout.trimEnd().split('\n').map((line) => {
      const [file = '', said = ''] = line.split('\t');
      return [file, said === 'yes' ? { accepted: true } : { accepted: false, because: said }];
    }));
  };
}
