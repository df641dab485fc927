export type Sends = () => Promise<void>;
export const send: Sends = () => Promise.resolve();
