import type { Sends } from '../activities/send.ts';

export type Asks = Sends;
