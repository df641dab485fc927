import { fileURLToPath } from 'node:url';

/** A script of this folder. As this file is, so is the script: `.ts` as written, `.js` as built. */
export const besideThis = (name: string): URL => new URL(`./${name}${fileURLToPath(import.meta.url).endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
