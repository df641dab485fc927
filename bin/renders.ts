import { renderPool, type Renders } from '../audit/renders.ts';
import { besideThis } from './besideThis.ts';

/** Renders with this build, in so many processes. */
export const renders = (processes: number): Renders => renderPool({ script: besideThis('renderProcess'), processes });
