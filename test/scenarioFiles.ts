import { basename, join } from 'node:path';
import { scenarioFiles } from '../simulate/scenario.ts';

/** Every scenario of the project. */
export const SCENARIOS: readonly string[] = await scenarioFiles(join(import.meta.dirname, 'scenarios'));
export const nameOf = (file: string): string => basename(file, '.json');
