const PATIENCE_MS = 1_000;

/** The SDK's measures as the workers' own port tells them; nothing where they do not answer. */
export async function workersOwn(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}
