/** Could it be a CPR number? Ids that others choose are kept in histories and logs: none may be one. */
export const looksLikeCpr = (id: string): boolean => /^\d{6}-?\d{4}$/.test(id);
