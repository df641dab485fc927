import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
export const BAD_HOUSE = join(import.meta.dirname, 'badHouse');

const NOT_CODE = ['node_modules', 'dist', 'docs', 'deploy', 'test'];
const hasCode = (folder: string): boolean => readdirSync(folder, { recursive: true }).some((file) => String(file).endsWith('.ts'));

/** The rooms that stand in the house: every folder with code but the tests. */
export const ROOMS: readonly string[] = readdirSync(ROOT).filter((name) => !name.startsWith('.') && !NOT_CODE.includes(name) && statSync(join(ROOT, name)).isDirectory() && hasCode(join(ROOT, name)));
