import { NAMESPACES, SEARCH_ATTRIBUTES } from '../domain/messages.ts';
import type { House } from '../stack/servers.ts';

/** What the stack must know of us. */
export const HOUSE: House = { namespaces: Object.values(NAMESPACES), searchAttributes: SEARCH_ATTRIBUTES };
