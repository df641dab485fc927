import { serveRenders } from '../audit/renders.ts';

/** Started by `audit/workPool.ts`, as many as there are cores: renders again the letters that it is sent. */
serveRenders();
