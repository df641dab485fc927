import { read } from '../domain/readsAFile.ts';

export const forgotten = read;
