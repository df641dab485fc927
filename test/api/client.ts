/** An answer of the API, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** Asks the API as any HTTP client does. */
export const ask = (url: string) => async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(url + path, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    body: body === undefined ? undefined : raw ? (body as string) : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text };
};

/** Asks again, with the same body, while the answer is only "taken, not yet to be read": on a busy machine that can last. */
export const askUntilRecorded = (call: ReturnType<typeof ask>): ReturnType<typeof ask> => async (...request) => {
  for (;;) {
    const answer = await call(...request);
    if (answer.status !== 202) return answer;
  }
};
