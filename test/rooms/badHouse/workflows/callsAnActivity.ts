import { send } from '../activities/send.ts';
import { z } from 'zod';

export const call = [send, z];
